#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "flow/flow.h"
#include "text/display_text.h"

namespace forme {

/// Embedding levels by byte of the display text (UAX 9); empty when all of it runs left to right. Inline boxes embed,
/// isolate or override as their `unicode-bidi` says.
std::vector<std::uint8_t> bidi_levels(const DisplayText& display, const InlineContent& content,
                                      const ComputedStyle& block);

/// The order from left to right of things with these levels: logical indices (UAX 9, L2).
std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels);

}  // namespace forme
