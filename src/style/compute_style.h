#pragma once

#include <vector>

#include "style/css_rules.h"
#include "style/style_record.h"

namespace forme {

/// A declaration that applies to an element, with what `revert` asks of it.
struct AppliedDeclaration {
  const StyleDeclaration* declaration;
  Origin origin = Origin::Author;
  int layer_rank = 0;
};

enum class BoxRole : std::uint8_t { Root, Element, PseudoElement, Page };

/// Everything that a style comes from. `declarations` are in ascending order of precedence. The context's relative
/// sizes are ignored but for the root's and the page's.
struct StyleInput {
  const StyleRecord* parent;
  std::vector<AppliedDeclaration> declarations;
  ValueContext context;
  BoxRole role = BoxRole::Element;
  const RegisteredProperties* properties = nullptr;
};

/// Cascade, inheritance and computed values for one box.
StyleRecord compute_style(const StyleInput& input);

/// Orders matched rules' declarations: normal ones of the user agent, then the author's by layer, then the important
/// ones with layers and origins turned round (Cascade 5, section 6). `rules` come in ascending normal order.
struct DeclarationGroup {
  const std::vector<StyleDeclaration>* declarations;
  Origin origin = Origin::Author;
  int layer_rank = 0;
};
std::vector<AppliedDeclaration> in_cascade_order(const std::vector<DeclarationGroup>& groups);

/// Replaces var() by custom properties (Custom Properties 1), env() by its fallback and, given a context with an
/// element, attr() by the attribute (Values 5, section 9). Nothing when a reference leads nowhere or the result is too
/// long.
std::optional<ComponentValues> substitute_variables(std::span<const ComponentValue> values,
                                                    const CustomProperties* custom,
                                                    const ValueContext* context = nullptr);

}  // namespace forme
