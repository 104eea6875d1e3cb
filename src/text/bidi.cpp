#include "text/bidi.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/utf8.h"

namespace forme {
namespace {

constexpr char16_t left_to_right_isolate = 0x2066, right_to_left_isolate = 0x2067, first_strong_isolate = 0x2068;
constexpr char16_t pop_isolate = 0x2069, pop_formatting = 0x202C;
constexpr char16_t left_to_right_embedding = 0x202A, right_to_left_embedding = 0x202B;
constexpr char16_t left_to_right_override = 0x202D, right_to_left_override = 0x202E;
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

/// UTF-16 for ICU, with the controls that `unicode-bidi` stands for, and the byte that each unit comes from.
struct WideText {
  std::u16string units;
  std::vector<std::uint32_t> bytes;
};

/// The controls around a box (CSS Writing Modes 4, 2.4.2).
struct Controls {
  std::u16string open, close;
};

Controls controls_of(UnicodeBidi bidi, Direction direction) {
  const bool rtl = direction == Direction::RightToLeft;
  const char16_t isolate = rtl ? right_to_left_isolate : left_to_right_isolate;
  const char16_t over = rtl ? right_to_left_override : left_to_right_override;
  switch (bidi) {
    case UnicodeBidi::Normal: return {};
    case UnicodeBidi::Embed: return {{rtl ? right_to_left_embedding : left_to_right_embedding}, {pop_formatting}};
    case UnicodeBidi::Isolate: return {{isolate}, {pop_isolate}};
    case UnicodeBidi::BidiOverride: return {{over}, {pop_formatting}};
    case UnicodeBidi::IsolateOverride: return {{isolate, over}, {pop_formatting, pop_isolate}};
    case UnicodeBidi::Plaintext: return {{first_strong_isolate}, {pop_isolate}};
  }
  return {};
}

class TextWidener {
 public:
  TextWidener(const DisplayText& display, const InlineContent& content, const ComputedStyle& block)
      : display_(display), content_(content), block_(block), around_(content.boxes.size(), no_inline_box) {
    for (std::size_t i = 0; i < content.boxes.size(); ++i) {
      const InlineBox& box = content.boxes[i];
      const bool turns = box.style->unicode_bidi != UnicodeBidi::Normal;
      around_[i] = turns                         ? static_cast<InlineBoxId>(i)
                   : box.parent == no_inline_box ? no_inline_box
                                                 : around_[box.parent];
    }
  }

  WideText run() {
    const bool overridden =
        block_.unicode_bidi == UnicodeBidi::BidiOverride || block_.unicode_bidi == UnicodeBidi::IsolateOverride;
    if (overridden) push(controls_of(UnicodeBidi::BidiOverride, block_.direction).open, 0);
    for (const DisplaySegment& segment : display_.segments) add(segment);
    return std::move(out_);
  }

 private:
  void push(std::u16string_view units, std::uint32_t byte) {
    out_.units += units;
    out_.bytes.insert(out_.bytes.end(), units.size(), byte);
  }

  void add(const DisplaySegment& segment) {
    const InlineRun& run = content_.runs[segment.run];
    enter(run.box == no_inline_box ? no_inline_box : around_[run.box], segment.begin);
    // What has no box of its own (a call, a marker) is isolated when it runs the other way.
    const bool turned = run.box == no_inline_box && run.style->direction != block_.direction;
    const Controls own = turned ? controls_of(UnicodeBidi::Isolate, run.style->direction) : Controls{};
    push(own.open, segment.begin);
    for (std::size_t i = segment.begin; i < segment.end;) {
      const auto byte = static_cast<std::uint32_t>(i);
      const char32_t c = decode_utf8(display_.text, i);
      if (c == U'\n') {
        push(std::u16string_view(&line_separator, 1), byte);
      } else if (c > 0xFFFF) {
        const char16_t pair[] = {static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10)),
                                 static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF))};
        push(std::u16string_view(pair, 2), byte);
      } else {
        const auto unit = static_cast<char16_t>(c);
        push(std::u16string_view(&unit, 1), byte);
      }
    }
    push(own.close, segment.end);
  }

  /// Closes the boxes that `box` is not in, and opens those that it is in.
  void enter(InlineBoxId box, std::uint32_t byte) {
    if (box == (open_.empty() ? no_inline_box : open_.back())) return;
    std::vector<InlineBoxId> fresh;
    const auto is_open = [&](InlineBoxId b) { return std::find(open_.begin(), open_.end(), b) != open_.end(); };
    InlineBoxId common = box;
    while (common != no_inline_box && !is_open(common)) {
      fresh.push_back(common);
      const InlineBoxId parent = content_.boxes[common].parent;
      common = parent == no_inline_box ? no_inline_box : around_[parent];
    }
    while (!open_.empty() && open_.back() != common) {
      push(controls(open_.back()).close, byte);
      open_.pop_back();
    }
    for (auto it = fresh.rbegin(); it != fresh.rend(); ++it) {
      push(controls(*it).open, byte);
      open_.push_back(*it);
    }
  }

  Controls controls(InlineBoxId box) const {
    const ComputedStyle& style = *content_.boxes[box].style;
    return controls_of(style.unicode_bidi, style.direction);
  }

  const DisplayText& display_;
  const InlineContent& content_;
  const ComputedStyle& block_;
  std::vector<InlineBoxId> around_;  ///< by box: the nearest that `unicode-bidi` turns, itself or around it
  std::vector<InlineBoxId> open_;
  WideText out_;
};

}  // namespace

std::vector<std::uint8_t> bidi_levels(const DisplayText& display, const InlineContent& content,
                                      const ComputedStyle& block) {
  const Direction direction = block.direction;
  const bool turned = block.unicode_bidi != UnicodeBidi::Normal ||
                      std::any_of(content.boxes.begin(), content.boxes.end(),
                                  [](const InlineBox& b) { return b.style->unicode_bidi != UnicodeBidi::Normal; }) ||
                      std::any_of(content.runs.begin(), content.runs.end(),
                                  [](const InlineRun& run) { return run.style->direction == Direction::RightToLeft; });
  if (direction == Direction::LeftToRight && !turned && !has_right_to_left(display.text)) return {};
  const WideText wide = TextWidener(display, content, block).run();
  std::vector<std::uint8_t> out(display.text.size(), direction == Direction::RightToLeft ? 1 : 0);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBiDi, BidiDeleter> bidi(ubidi_openSized(static_cast<int32_t>(wide.units.size()), 0, &status));
  if (!bidi || wide.units.empty()) return out;
  ubidi_setPara(bidi.get(), wide.units.data(), static_cast<int32_t>(wide.units.size()),
                block.unicode_bidi == UnicodeBidi::Plaintext ? UBIDI_DEFAULT_LTR
                : direction == Direction::RightToLeft        ? 1
                                                             : 0,
                nullptr, &status);
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
