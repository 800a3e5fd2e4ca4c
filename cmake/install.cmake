# SPDX-License-Identifier: BSL-1.0
#
# Installs the headers, the CMake package and codat-connections.pc. Nothing here depends on the architecture, so all of it
# goes below include/ and share/.

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/codat-connections)

# One export set for each target: whoever asks for codat::core alone never looks for Boost. A project around this one that
# exports a library which links these needs them in an export set, too, in its build tree as well.
foreach(name core connections)
    install(TARGETS codat-${name} EXPORT codat-${name}-targets FILE_SET HEADERS)
    install(EXPORT codat-${name}-targets NAMESPACE codat:: DESTINATION ${package_dir})
    export(EXPORT codat-${name}-targets NAMESPACE codat:: FILE ${PROJECT_BINARY_DIR}/codat-${name}-targets.cmake)
endforeach()
configure_file(cmake/codat-connections-config.cmake ${PROJECT_BINARY_DIR}/codat-connections-config.cmake COPYONLY)

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
