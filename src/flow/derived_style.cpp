#include "flow/derived_style.h"

namespace forme {

ComputedStyle anonymous_style(const ComputedStyle& parent, Display display) {
  ComputedStyle style;
  style.display = display;
  style.page = parent.page;
  style.orphans = parent.orphans;
  style.widows = parent.widows;
  style.line_snap = parent.line_snap;
  style.box_snap = parent.box_snap;
  style.font_family = parent.font_family;
  style.font_size = parent.font_size;
  style.font_weight = parent.font_weight;
  style.font_stretch = parent.font_stretch;
  style.font_style = parent.font_style;
  style.font_variant_caps = parent.font_variant_caps;
  style.font_features = parent.font_features;
  style.font_size_adjust = parent.font_size_adjust;
  style.color = parent.color;
  style.line_height = parent.line_height;
  style.text_align = parent.text_align;
  style.text_align_last = parent.text_align_last;
  style.text_indent = parent.text_indent;
  style.text_indent_hanging = parent.text_indent_hanging;
  style.letter_spacing = parent.letter_spacing;
  style.word_spacing = parent.word_spacing;
  style.text_transform = parent.text_transform;
  style.white_space = parent.white_space;
  style.text_wrap = parent.text_wrap;
  style.overflow_wrap = parent.overflow_wrap;
  style.tab_size = parent.tab_size;
  style.hyphens = parent.hyphens;
  style.hyphenate_limit_word = parent.hyphenate_limit_word;
  style.hyphenate_limit_before = parent.hyphenate_limit_before;
  style.hyphenate_limit_after = parent.hyphenate_limit_after;
  style.hyphenate_limit_lines = parent.hyphenate_limit_lines;
  style.hyphenate_limit_last = parent.hyphenate_limit_last;
  style.hyphenate_character = parent.hyphenate_character;
  style.hanging_punctuation = parent.hanging_punctuation;
  style.direction = parent.direction;
  style.quotes = parent.quotes;
  style.list_style_type = parent.list_style_type;
  style.list_style_position = parent.list_style_position;
  style.border_collapse = parent.border_collapse;
  style.border_spacing = parent.border_spacing;
  style.overprint = parent.overprint;
  return style;
}

}  // namespace forme
