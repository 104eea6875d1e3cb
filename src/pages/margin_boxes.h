#pragma once

#include <array>
#include <optional>

#include "base/geometry.h"
#include "style/computed_style.h"

namespace forme {

/// One of the three margin boxes of an edge of the page, measured along that edge. All sizes are outer ones: with
/// margins, borders and padding.
struct EdgeBox {
  bool exists = false;
  std::optional<Length> size;     ///< nothing: `auto`
  Length least, most;             ///< what the content asks for at least, and at most
  Length minimum;                 ///< min-width or min-height
  std::optional<Length> maximum;  ///< max-width or max-height
};

/// Sizes of the boxes of an edge (Paged Media 3, section 5.3.2.3): the middle one stays in the middle.
std::array<Length, 3> share_edge(const std::array<EdgeBox, 3>& boxes, Length available);

/// A margin box across its edge (5.3.2.4): where its border box begins, and its content's size.
struct AcrossEdge {
  Length margin_before, content;
};
enum class Outward : std::uint8_t { Before, After };  ///< the side that points to the sheet's edge
AcrossEdge fit_across(Dimension before, Dimension after, std::optional<Length> content, Length edges, Length margins,
                      Length available, Outward outward);

}  // namespace forme
