#include "style/selector_words.h"

#include <algorithm>

#include "style/nearest_name.h"
#include "style/vocabulary.h"

namespace forme {
namespace {

using Kind = SimpleSelector::Kind;

constexpr PseudoElementWord element_words[] = {
    {"before", Pseudo::Before, "generated content before the element's own; needs `content`"},
    {"after", Pseudo::After, "generated content after the element's own; needs `content`"},
    {"first-letter", Pseudo::FirstLetter, "the first letter of a block, with the punctuation beside it"},
    {"first-line", Pseudo::FirstLine, "the first line of a block, wherever it ends"},
    {"marker", Pseudo::Marker, "the bullet or number of a list item"},
    {"footnote-call", Pseudo::FootnoteCall, "the mark left in the text where a footnote was taken out"},
    {"footnote-marker", Pseudo::FootnoteMarker, "the mark at the head of the note"}};

constexpr PseudoClassWord class_words[] = {
    {"root", Kind::Root, {}, "the document's `html` element"},
    {"scope", Kind::Root, {}, "the same: nothing narrows the scope"},
    {"empty", Kind::Empty, {}, "without elements and text"},
    {"any-link", Kind::Link, {}, "a link"},
    {"link", Kind::Link, {}, "a link"},
    {"checked", Kind::Checked, {}, "a task that is done"},
    {"first-child", Kind::NthChild, {0, 1}, "the first among its siblings"},
    {"last-child", Kind::NthLastChild, {0, 1}, "the last among its siblings"},
    {"only-child", Kind::OnlyChild, {}, "without siblings"},
    {"first-of-type", Kind::NthOfType, {0, 1}, "the first of its name among its siblings"},
    {"last-of-type", Kind::NthLastOfType, {0, 1}, "the last of its name among its siblings"},
    {"only-of-type", Kind::OnlyOfType, {}, "the only one of its name"}};

constexpr PseudoFunctionWord function_words[] = {
    {"is", Kind::Is, "<selector-list>", "what any of the selectors finds; weighs as much as the weightiest"},
    {"where", Kind::Is, "<selector-list>", "the same, and weighs nothing"},
    {"not", Kind::Not, "<selector-list>", "what none of the selectors finds"},
    {"has", Kind::Has, "<relative-selector-list>", "what holds (or is followed by) something that is found"},
    {"nth-child", Kind::NthChild, "<An+B> [of <selector-list>]?", "by its place among its siblings"},
    {"nth-last-child", Kind::NthLastChild, "<An+B> [of <selector-list>]?", "by its place from the end"},
    {"nth-of-type", Kind::NthOfType, "<An+B>", "by its place among those of its name"},
    {"nth-last-of-type", Kind::NthLastOfType, "<An+B>", "the same from the end"},
    {"lang", Kind::Language, "<language-range>#", "in a language"},
    {"dir", Kind::Direction, "ltr | rtl", "in text of that direction"}};

constexpr std::string_view dynamic_words[] = {
    "hover",     "focus",         "active",       "visited",       "focus-within",      "focus-visible",
    "target",    "target-within", "enabled",      "disabled",      "current",           "past",
    "future",    "playing",       "paused",       "indeterminate", "placeholder-shown", "default",
    "valid",     "invalid",       "in-range",     "out-of-range",  "required",          "optional",
    "read-only", "read-write",    "user-invalid", "fullscreen"};

struct Instead {
  std::string_view name, hint;
};
constexpr Instead instead_words[] = {
    {"first", "it selects pages: write @page :first"},
    {"left", "it selects pages: write @page :left"},
    {"right", "it selects pages: write @page :right"},
    {"blank", "it selects pages: write @page :blank"},
    {"nth", "it selects pages: write @page :nth(2), or :nth-child() for an element"},
    {"contains", "give the element a class, or match an attribute: [data-title*=\"word\"]"},
    {"column", "give the block inside the columns a class"},
    {"outside", "say `float: outside` or use @page :left and :right"},
    {"footnote-area", "the notes' area is styled in @page { @footnote { … } }"},
    {"selection", "nothing is selected on a page"},
    {"backdrop", "nothing lies over a page"},
    {"placeholder", "an edition has no forms"},
    {"cue", "an edition has no sound"},
    {"part", "the document has no shadow trees"},
    {"slotted", "the document has no shadow trees"},
    {"host", "the document has no shadow trees"},
    {"target-text", "it is a function of `content`: content: target-text(attr(href))"},
    {"nth-col", "give the cells a class, or use td:nth-child()"},
    {"nth-last-col", "give the cells a class, or use td:nth-last-child()"},
    {"spelling-error", "an edition is read, not edited"},
    {"grammar-error", "an edition is read, not edited"}};

}  // namespace

std::span<const PseudoElementWord> pseudo_element_words() { return element_words; }
std::span<const PseudoClassWord> pseudo_class_words() { return class_words; }
std::span<const PseudoFunctionWord> pseudo_function_words() { return function_words; }

bool is_dynamic_pseudo_class(std::string_view name) {
  return std::find(std::begin(dynamic_words), std::end(dynamic_words), name) != std::end(dynamic_words);
}

std::string_view instead_of_pseudo(std::string_view name) {
  const auto found = std::find_if(std::begin(instead_words), std::end(instead_words),
                                  [&](const Instead& word) { return word.name == name; });
  return found == std::end(instead_words) ? std::string_view() : found->hint;
}

std::string nearest_pseudo(std::string_view name) {
  std::vector<std::string_view> known(std::begin(dynamic_words), std::end(dynamic_words));
  for (const auto& word : class_words) known.push_back(word.name);
  for (const auto& word : function_words) known.push_back(word.name);
  for (const auto& word : element_words) known.push_back(word.name);
  const std::string_view nearest = nearest_name(name, known);
  if (nearest.empty()) return {};
  const bool element = std::any_of(std::begin(element_words), std::end(element_words),
                                   [&](const PseudoElementWord& word) { return word.name == nearest; });
  const bool function = std::any_of(std::begin(function_words), std::end(function_words),
                                    [&](const PseudoFunctionWord& word) { return word.name == nearest; });
  return "did you mean '" + std::string(element ? "::" : ":") + std::string(nearest) + (function ? "()" : "") + "'?";
}

Vocabulary pseudo_class_vocabulary() {
  Vocabulary out;
  for (const auto& word : class_words) out.push_back({":" + std::string(word.name), std::string(word.meaning)});
  for (const auto& word : function_words)
    out.push_back({":" + std::string(word.name) + "(" + std::string(word.syntax) + ")", std::string(word.meaning)});
  return out;
}

Vocabulary pseudo_element_vocabulary() {
  Vocabulary out;
  for (const auto& word : element_words) out.push_back({"::" + std::string(word.name), std::string(word.meaning)});
  return out;
}

}  // namespace forme
