#pragma once

#include <memory>

#include "text/prepared_paragraph.h"

namespace forme {

/// Sets an inline block (CSS 2.2, 10.3.9): its width as the style says, else shrunk to fit `input.measure`.
std::shared_ptr<const SetBlock> set_inline_block(const ParagraphInput& input, NodeId node, const TextContext& context);

/// With the margins.
Length outer_width(const SetBlock& block);
/// Above and below its baseline, which is that of its last line, else its margin's foot (CSS 2.2, 10.8.1).
Edges<Length> extents_of(const SetBlock& block);

/// Puts the block's lines, pictures and boxes on `line`, its margin's left edge at `x`, its baseline `shift` above the
/// line's.
void place_inline_block(const SetBlock& block, Length x, Length shift, Line& line);

}  // namespace forme
