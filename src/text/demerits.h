#pragma once

#include <cstddef>

/// What speaks against a set of lines.
namespace forme::demerits {

// Demerits as in Knuth & Plass (1981); the values are tuned on long texts at 40 to 60 characters a line.
constexpr double line_penalty = 10;
constexpr double adjacent_demerits = 3000;     // tight beside loose
constexpr double hyphen_stack_demerits = 1e7;  // a third hyphen in a row
constexpr double forbidden_demerits = 1e10;    // what `hyphenate-limit-*` rules out; taken only when nothing else is
constexpr double short_last_demerits = 1e6;
constexpr double short_last_ragged_demerits = 4e4;
constexpr double lone_word_demerits = 1e8;  // `avoid-orphans`: worse than any line that is not ugly
constexpr double overfull_demerits = 1e13;
constexpr double worst_badness = 10'000;
constexpr double hopeless_badness = 500;  // for each further stretch: among ugly lines the least ugly
constexpr double balanced_hyphen_demerits = 3.6e5;
constexpr int counted_hyphens = 3;

/// What hyphens cost: shares of their penalties, and demerits for two in a row, for one before the last line, and for a
/// last line that is the rest of a word and nothing else.
struct HyphenDemerits {
  double share = 1, explicit_share = 1, second = 0, last = 0, rest_alone = 0;
};
constexpr HyphenDemerits justified_hyphens = {1, 1, 5e5, 5e5, 5e6};
/// Beside a rag of some ems, not of some spaces.
constexpr HyphenDemerits ragged_hyphens = {0.33, 0.09, 6000, 5000, 1e5};

constexpr std::size_t most_balanced_lines = 12;
constexpr double loosest_variant = 2.0;               // ratio up to which a looser set of lines is offered
constexpr double farthest_from_best = 1.9;            // lines by which a set may be ahead of the best or behind it
constexpr double most_ragged_variant_demerits = 1e4;  // so much worse may the rag of a variant be: one zone in one line

}  // namespace forme::demerits
