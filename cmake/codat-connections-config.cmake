# SPDX-License-Identifier: BSL-1.0
#
# find_package(codat-connections) provides codat::core and codat::connections.
# find_package(codat-connections COMPONENTS core) provides codat::core alone, and does not look for Boost.

include(CMakeFindDependencyMacro)

if(NOT codat-connections_FIND_COMPONENTS)
    set(codat-connections_FIND_COMPONENTS core connections)
    set(codat-connections_FIND_REQUIRED_connections TRUE)
endif()

include(${CMAKE_CURRENT_LIST_DIR}/codat-core-targets.cmake)
set(codat-connections_core_FOUND TRUE)

if("connections" IN_LIST codat-connections_FIND_COMPONENTS)
    if(NOT TARGET Boost::headers)
        find_dependency(Boost 1.81)
    endif()
    include(${CMAKE_CURRENT_LIST_DIR}/codat-connections-targets.cmake OPTIONAL RESULT_VARIABLE codat-connections_connections_FOUND)
endif()

foreach(component IN LISTS codat-connections_FIND_COMPONENTS)
    if(codat-connections_FIND_REQUIRED_${component} AND NOT codat-connections_${component}_FOUND)
        set(codat-connections_FOUND FALSE)
        set(codat-connections_NOT_FOUND_MESSAGE "there is no component \"${component}\" in this installation")
    endif()
endforeach()
