#pragma once

#include <optional>
#include <utility>

#include "style/value_reader.h"

namespace forme {

using PositionValue = std::pair<Dimension, Dimension>;

/// Whether an edge may stand without its offset when the other has one, as background-position alone allows it.
enum class PositionForm : std::uint8_t { Strict, Background };

enum class PositionAxis : std::uint8_t { Horizontal, Vertical };
/// `center`, or an edge, a <length-percentage> or both, of one axis (Backgrounds 4, section 3.7).
std::optional<Dimension> read_position_along(ValueReader& reader, PositionAxis axis);

/// <position> in its one-, two- and four-value forms (Values 4, section 9; Backgrounds 3, section 2.6). Percentages are
/// of the room that is left over.
std::optional<PositionValue> read_position(ValueReader& reader, PositionForm form = PositionForm::Strict);

}  // namespace forme
