#include "style/shadow_value.h"

#include <array>

namespace forme {
namespace {

std::optional<Shadow> read_shadow(ValueReader& reader, ShadowOf what) {
  Shadow shadow;
  shadow.color = reader.context().current_color;
  std::array<Length, 4> lengths;
  std::size_t given = 0;
  bool colored = false;
  while (!reader.at_end()) {
    if (what == ShadowOf::Box && !shadow.inset && reader.keyword("inset")) {
      shadow.inset = true;
    } else if (const auto color = colored ? std::nullopt : reader.color()) {
      shadow.color = *color;
      colored = true;
    } else if (given > 0) {
      break;
    } else {
      for (auto length = reader.length(); length && given < lengths.size(); length = reader.length())
        lengths[given++] = *length;
      if (given == 0) return std::nullopt;
    }
  }
  if (given < 2 || (given > 3 && what == ShadowOf::Text) || lengths[2] < Length()) return std::nullopt;
  shadow.x = lengths[0];
  shadow.y = lengths[1];
  shadow.blur = lengths[2];
  shadow.spread = lengths[3];
  return shadow;
}

}  // namespace

std::optional<std::vector<Shadow>> read_shadows(ValueReader& reader, ShadowOf what) {
  std::vector<Shadow> shadows;
  if (reader.keyword("none")) return shadows;
  do {
    const auto shadow = read_shadow(reader, what);
    if (!shadow) return std::nullopt;
    shadows.push_back(*shadow);
  } while (reader.comma());
  return shadows;
}

}  // namespace forme
