#include "style/style_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "style/counter_style.h"
#include "style/property.h"
#include "style/vocabulary.h"

namespace forme {
namespace {

/// A CSS module and the properties that it holds; a name that ends in '*' stands for all that begin so. The longest
/// pattern that fits decides.
struct Module {
  std::string_view title, specification;
  std::vector<std::string_view> patterns;
};

const std::vector<Module>& modules() {
  static const std::vector<Module> list = {
      {"Boxes and sizes",
       "CSS Box Model 4, Box Sizing 3 and 4, Logical Properties 1",
       {"margin*", "padding*", "width", "height", "min-*", "max-*", "box-sizing", "aspect-ratio"}},
      {"Display and position",
       "CSS Display 3, Positioned Layout 3, Overflow 3, CSS 2.1",
       {"display", "position", "top", "right", "bottom", "left", "inset*", "z-index", "visibility", "overflow*",
        "clip*"}},
      {"Floats and shapes", "CSS 2.1, Page Floats 3, Shapes 1", {"float*", "clear", "shape-*"}},
      {"Borders, backgrounds and shadows",
       "CSS Backgrounds 3, Fragmentation 4",
       {"border*", "background*", "box-shadow", "box-decoration-break", "outline*"}},
      {"Pages and breaks",
       "CSS Paged Media 3, Fragmentation 4",
       {"page", "break-*", "page-break-*", "orphans", "widows", "margin-break"}},
      {"Columns", "CSS Multi-column 1 and 2", {"column*", "gap", "grid-gap", "row-gap"}},
      {"Footnotes", "CSS Generated Content for Paged Media 3", {"footnote-*"}},
      {"The line grid", "CSS Line Grid 1", {"line-grid", "line-snap", "box-snap"}},
      {"Fonts", "CSS Fonts 4", {"font*"}},
      {"Text",
       "CSS Text 3 and 4",
       {"text-*", "letter-spacing", "word-*", "white-space*", "hyphen*", "wrap-mark", "tab-size", "line-break",
        "overflow-wrap", "hanging-punctuation"}},
      {"Text decoration",
       "CSS Text Decoration 3 and 4",
       {"text-decoration*", "text-underline*", "text-emphasis*", "text-shadow"}},
      {"Lines and initials",
       "CSS Inline Layout 3",
       {"line-height", "vertical-align", "initial-letter*", "alignment-*", "baseline-*", "dominant-*", "text-box*"}},
      {"Direction of text", "CSS Writing Modes 4", {"direction", "unicode-bidi", "writing-mode", "text-orientation"}},
      {"Colour and inks",
       "CSS Color 4 and 5, Compositing 1; `overprint` is Forme's own",
       {"color", "opacity", "mix-blend-mode", "isolation", "overprint"}},
      {"Turning", "CSS Transforms 1 and 2", {"transform*", "rotate", "scale", "translate"}},
      {"Pictures", "CSS Images 3", {"object-*", "image-*"}},
      {"Lists and counters", "CSS Lists 3, Counter Styles 3", {"list-style*", "counter-*"}},
      {"Generated content", "CSS Generated Content 3, GCPM 3", {"content", "quotes", "string-set", "bookmark-*"}},
      {"Tables", "CSS Tables 3", {"table-layout", "border-collapse", "border-spacing*", "caption-side", "empty-cells"}},
      {"Everything at once", "CSS Cascade 5", {"all"}},
      {"Other properties", "", {"*"}}};
  return list;
}

std::size_t fit(std::string_view pattern, std::string_view name) {
  if (pattern == name) return name.size() + 2;
  const bool open = pattern.ends_with('*');
  return open && name.starts_with(pattern.substr(0, pattern.size() - 1)) ? pattern.size() : 0;
}

std::size_t module_of(std::string_view name) {
  std::size_t best = 0;
  std::size_t best_fit = 0;
  for (std::size_t i = 0; i < modules().size(); ++i) {
    for (const std::string_view pattern : modules()[i].patterns) {
      if (fit(pattern, name) <= best_fit) continue;
      best = i;
      best_fit = fit(pattern, name);
    }
  }
  return best;
}

/// In code inside a table's cell: a bar would end the cell.
std::string code(std::string_view text) {
  std::string out = "`";
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out + "`";
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

/// Syntax is code when it is written in CSS's notation, else words.
std::string syntax_cell(std::string_view syntax) {
  const bool words =
      syntax.find_first_of("<|[") == std::string_view::npos && syntax.find(' ') != std::string_view::npos;
  return words ? cell(syntax) : code(syntax);
}

std::string_view editions(Use use) {
  switch (use) {
    case Use::Both: return "print, EPUB";
    case Use::Print: return "print";
    case Use::Epub: return "EPUB";
    case Use::Nowhere: break;
  }
  return "–";
}

struct Rows {
  std::vector<const Property*> properties;
  std::vector<const Shorthand*> shorthands;
};

std::string introduction() {
  return R"(# What a style sheet can say

A style is a folder with a `print.css` for the pages and an `epub.css` for e-readers; both are CSS, as the W3C's
specifications have it. This page lists all of the language that Forme knows. It is made from the tables that the program
itself reads by: `forme styles --reference` prints it. `ELEMENTS.md` beside it says what there is to style.

What a sheet says and Forme does not know is reported with file, line and column, and the rest of the sheet is heeded, as
CSS asks. Every property also takes `inherit`, `initial`, `unset`, `revert` and `revert-layer`, and `!important`; custom
properties (`--name`) and `var()` stand in any value.

)";
}

std::string property_row(const Property& property) {
  return fmt::format("| {} | {} | {} | {} | {} | {} |\n", code(property.name), syntax_cell(property.syntax),
                     syntax_cell(property.initial), property.inherited == Inherited::Yes ? "yes" : "no",
                     editions(property.use), cell(property.note));
}

std::string shorthand_row(const Shorthand& shorthand) {
  constexpr std::size_t most_named = 6;
  std::string note = "shorthand";
  if (shorthand.longhands.size() <= most_named) {
    note += " of";
    for (const std::string_view longhand : shorthand.longhands)
      note += (longhand == shorthand.longhands.front() ? " " : ", ") + code(longhand);
  } else {
    note += fmt::format(" of {} properties", shorthand.longhands.size());
  }
  if (!shorthand.note.empty()) note += "; " + cell(shorthand.note);
  return fmt::format("| {} | {} | | | | {} |\n", code(shorthand.name), syntax_cell(shorthand.syntax), note);
}

bool is_logical(std::string_view name) {
  return std::any_of(logical_names().begin(), logical_names().end(),
                     [&](const LogicalName& logical) { return logical.name == name; });
}

std::vector<Rows> rows_by_module() {
  std::vector<Rows> out(modules().size());
  for (const auto table : property_tables())
    for (const Property& property : table)
      if (property.set != nullptr) out[module_of(property.name)].properties.push_back(&property);
  for (const std::string_view name : property_names())
    if (const Shorthand* shorthand = find_shorthand(name)) out[module_of(name)].shorthands.push_back(shorthand);
  return out;
}

std::string property_sections() {
  std::string out = "## Properties\n\n";
  const std::vector<Rows> rows = rows_by_module();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].properties.empty() && rows[i].shorthands.empty()) continue;
    out += fmt::format("### {}\n\n", modules()[i].title);
    if (!modules()[i].specification.empty()) out += fmt::format("{}.\n\n", modules()[i].specification);
    out += "| property | takes | initial value | inherited | in | note |\n|---|---|---|---|---|---|\n";
    for (const Property* property : rows[i].properties) out += property_row(*property);
    for (const Shorthand* shorthand : rows[i].shorthands) out += shorthand_row(*shorthand);
    out += "\n";
  }
  return out;
}

std::string logical_section() {
  std::string out =
      "### Logical names\n\nThese stand for a side or a size by the direction of the text (CSS Logical Properties 1); "
      "text runs in horizontal lines.\n\n| property | from left to right | from right to left |\n|---|---|---|\n";
  for (const LogicalName& name : logical_names())
    out += fmt::format("| {} | {} | {} |\n", code(name.name), code(name.left_to_right), code(name.right_to_left));
  return out + "\n";
}

std::string passive_section() {
  std::string known, passed_on;
  for (const std::string_view name : property_names()) {
    const Property* property = find_property(name);
    if (property == nullptr || property->set != nullptr || is_logical(name)) continue;
    std::string& list = property->use == Use::Epub || property->use == Use::Both ? passed_on : known;
    list += (list.empty() ? "" : ", ") + code(name);
  }
  return "### Known, and without effect in print\n\nA sheet that says these is told so once, and nothing else "
         "happens. Passed on to e-readers: " +
         passed_on + ".\n\nOf no effect in either edition: " + known +
         ". All other properties of CSS are known by name, and what to write instead is said where there is something."
         "\n\n";
}

std::string vocabulary_table(std::string_view title, std::string_view text, std::string_view head,
                             const Vocabulary& entries) {
  std::string out = fmt::format("### {}\n\n", title);
  if (!text.empty()) out += fmt::format("{}\n\n", text);
  out += fmt::format("| {} | |\n|---|---|\n", head);
  for (const VocabularyEntry& entry : entries)
    out += fmt::format("| {} | {} |\n", code(entry.syntax), cell(entry.meaning));
  return out + "\n";
}

std::string counter_style_names() {
  std::string out;
  for (const std::string_view name : predefined_counter_style_names()) out += (out.empty() ? "" : ", ") + code(name);
  return out;
}

std::string rule_sections() {
  return "## Rules\n\n" +
         vocabulary_table("At-rules", "Rules may be nested in rules, with `&` for the outer selector (CSS Nesting 1).",
                          "rule", at_rule_vocabulary()) +
         vocabulary_table(
             "Descriptors of `@page`",
             "Besides these a page box takes margins, padding, borders, backgrounds, fonts, colours and "
             "counters (`counter-reset: footnote` numbers the notes of each page anew); a margin box takes "
             "what a block takes, and `content`.",
             "descriptor", page_descriptor_vocabulary()) +
         vocabulary_table("Descriptors of `@font-face`", "", "descriptor", font_face_vocabulary()) +
         vocabulary_table("Descriptors of `@counter-style`",
                          "Predefined are all styles of CSS Counter Styles 3: " + counter_style_names() + ".",
                          "descriptor", counter_style_vocabulary()) +
         vocabulary_table("At-rules that are ignored", "Each is noted once, with what to do instead.", "rule",
                          ignored_at_rule_vocabulary());
}

std::string selector_sections() {
  return "## Selectors\n\nSelectors 4: types, `.class`, `#id`, `[attribute]` in all forms with `i` and `s`, the "
         "combinators ` `, `>`, `+` and `~`, and these. States of a screen, such as `:hover`, are understood and never "
         "hold.\n\n" +
         vocabulary_table("Pseudo-classes", "", "selector", pseudo_class_vocabulary()) +
         vocabulary_table("Pseudo-elements", "", "selector", pseudo_element_vocabulary());
}

std::string value_sections() {
  return "## Values\n\n" +
         vocabulary_table("Arithmetic", "Wherever a number, a length, a percentage or an angle may stand.", "function",
                          math_vocabulary()) +
         vocabulary_table("Generated content",
                          "In `content` and `string-set`, beside strings, `url()`, `open-quote`, `close-quote`, "
                          "`no-open-quote` and `no-close-quote`.",
                          "function", content_vocabulary()) +
         vocabulary_table("Colours",
                          "Besides `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, the 148 named colours, `transparent` and "
                          "`currentcolor`. Colours of the screen are converted with the press profile.",
                          "function", color_vocabulary()) +
         vocabulary_table("Units", "The viewport units take `s`, `l` or `d` in front and mean the same.", "unit",
                          unit_vocabulary());
}

}  // namespace

std::string style_reference() {
  std::string out = introduction() + property_sections() + logical_section() + passive_section() + rule_sections() +
                    selector_sections() + value_sections();
  out.pop_back();
  return out;
}

}  // namespace forme
