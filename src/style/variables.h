#pragma once

#include <map>
#include <string>

#include "source/diagnostics.h"
#include "style/compute_style.h"

namespace forme {

/// The winning declaration of each custom property at an element.
using CustomDeclarations = std::map<std::string, const StyleDeclaration*>;

/// Resolves an element's own custom properties against each other and the parent's. Those in a cycle, or that refer to
/// nothing, are left out, and a cycle is reported; of `registered` ones the inherited or initial value stays.
std::shared_ptr<const CustomProperties> resolve_custom_properties(
    const CustomDeclarations& own, const std::shared_ptr<const CustomProperties>& inherited,
    const RegisteredProperties* registered, Diagnostics* diagnostics);

}  // namespace forme
