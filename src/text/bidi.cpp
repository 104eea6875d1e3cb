#include "text/bidi.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/utf8.h"

namespace forme {
namespace {

constexpr char16_t left_to_right_isolate = 0x2066, right_to_left_isolate = 0x2067, pop_isolate = 0x2069;
constexpr char16_t line_separator = 0x2028;

struct BidiDeleter {
  void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

bool turns_right_to_left(char32_t c) {
  switch (u_charDirection(static_cast<UChar32>(c))) {
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
    case U_ARABIC_NUMBER:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_RIGHT_TO_LEFT_ISOLATE: return true;
    default: return false;
  }
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0xD6) {  // below U+0580 nothing runs right to left
      ++i;
      continue;
    }
    if (turns_right_to_left(decode_utf8(text, i))) return true;
  }
  return false;
}

/// UTF-16 for ICU, with isolates around runs of another direction, and the byte that each unit comes from.
struct WideText {
  std::u16string units;
  std::vector<std::uint32_t> bytes;
};

WideText widen(const DisplayText& display, const InlineContent& content, Direction direction) {
  WideText out;
  const auto push = [&](char16_t unit, std::uint32_t byte) {
    out.units.push_back(unit);
    out.bytes.push_back(byte);
  };
  bool isolated = false;
  for (const DisplaySegment& segment : display.segments) {
    const Direction own = content.runs[segment.run].style->direction;
    if (isolated && own == direction) push(pop_isolate, segment.begin), isolated = false;
    if (!isolated && own != direction) {
      push(own == Direction::RightToLeft ? right_to_left_isolate : left_to_right_isolate, segment.begin);
      isolated = true;
    }
    for (std::size_t i = segment.begin; i < segment.end;) {
      const auto byte = static_cast<std::uint32_t>(i);
      const char32_t c = decode_utf8(display.text, i);
      if (c == U'\n') {
        push(line_separator, byte);
      } else if (c > 0xFFFF) {
        push(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10)), byte);
        push(static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF)), byte);
      } else {
        push(static_cast<char16_t>(c), byte);
      }
    }
  }
  return out;
}

}  // namespace

std::vector<std::uint8_t> bidi_levels(const DisplayText& display, const InlineContent& content, Direction direction) {
  const bool turned = std::any_of(display.segments.begin(), display.segments.end(), [&](const DisplaySegment& s) {
    return content.runs[s.run].style->direction == Direction::RightToLeft;
  });
  if (direction == Direction::LeftToRight && !turned && !has_right_to_left(display.text)) return {};
  const WideText wide = widen(display, content, direction);
  std::vector<std::uint8_t> out(display.text.size(), direction == Direction::RightToLeft ? 1 : 0);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBiDi, BidiDeleter> bidi(ubidi_openSized(static_cast<int32_t>(wide.units.size()), 0, &status));
  if (!bidi || wide.units.empty()) return out;
  ubidi_setPara(bidi.get(), wide.units.data(), static_cast<int32_t>(wide.units.size()),
                direction == Direction::RightToLeft ? 1 : 0, nullptr, &status);
  const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
  if (U_FAILURE(status) != 0 || levels == nullptr) return out;
  for (std::size_t i = 0; i < wide.units.size(); ++i) {
    const std::size_t end = i + 1 < wide.units.size() ? wide.bytes[i + 1] : out.size();
    for (std::size_t byte = wide.bytes[i]; byte < end; ++byte) out[byte] = levels[i];
  }
  return out;
}

std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels) {
  std::vector<int32_t> map(levels.size());
  if (!levels.empty()) ubidi_reorderVisual(levels.data(), static_cast<int32_t>(levels.size()), map.data());
  return {map.begin(), map.end()};
}

}  // namespace forme
