# SPDX-License-Identifier: BSL-1.0
#
# Installs the headers, the CMake package and codat-connections.pc. Nothing here depends on the architecture, so all of it
# goes below include/ and share/.

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/codat-connections)

# One export set for each target: whoever asks for codat::core alone never looks for Boost.
install(TARGETS codat-core EXPORT codat-core-targets FILE_SET HEADERS)
install(EXPORT codat-core-targets NAMESPACE codat:: DESTINATION ${package_dir})
if(NOT CODAT_CORE_ONLY)
    install(TARGETS codat-connections EXPORT codat-connections-targets FILE_SET HEADERS)
    install(EXPORT codat-connections-targets NAMESPACE codat:: DESTINATION ${package_dir})
endif()

# While the major version is 0, a new minor version may break its users.
write_basic_package_version_file(
    ${PROJECT_BINARY_DIR}/codat-connections-config-version.cmake
    COMPATIBILITY SameMinorVersion
    ARCH_INDEPENDENT
)
install(
    FILES cmake/codat-connections-config.cmake ${PROJECT_BINARY_DIR}/codat-connections-config-version.cmake
    DESTINATION ${package_dir}
)

configure_file(cmake/codat-connections.pc.in ${PROJECT_BINARY_DIR}/codat-connections.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/codat-connections.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
