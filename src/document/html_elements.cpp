#include "document/html_elements.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace forme {
namespace {

using enum HtmlRole;

constexpr std::array elements = {HtmlElement{"a", Inline, "a", ""},
                                 HtmlElement{"abbr", Inline, "abbr", ""},
                                 HtmlElement{"acronym", Inline, "abbr", ""},
                                 HtmlElement{"address", Block, "div", "address"},
                                 HtmlElement{"applet", Forbidden, "", ""},
                                 HtmlElement{"article", Block, "div", ""},
                                 HtmlElement{"aside", Block, "aside", ""},
                                 HtmlElement{"b", Inline, "strong", ""},
                                 HtmlElement{"bdi", Inline, "span", ""},
                                 HtmlElement{"bdo", Inline, "span", ""},
                                 HtmlElement{"big", Inline, "span", "big"},
                                 HtmlElement{"blockquote", Block, "blockquote", ""},
                                 HtmlElement{"body", Transparent, "", ""},
                                 HtmlElement{"br", Void, "br", ""},
                                 HtmlElement{"caption", Block, "caption", ""},
                                 HtmlElement{"center", Block, "div", "center"},
                                 HtmlElement{"cite", Inline, "cite", ""},
                                 HtmlElement{"code", Inline, "code", ""},
                                 HtmlElement{"col", Transparent, "", ""},
                                 HtmlElement{"colgroup", Transparent, "", ""},
                                 HtmlElement{"data", Inline, "span", ""},
                                 HtmlElement{"dd", Block, "dd", ""},
                                 HtmlElement{"del", Inline, "del", ""},
                                 HtmlElement{"details", Block, "div", "details"},
                                 HtmlElement{"dfn", Inline, "em", "dfn"},
                                 HtmlElement{"div", Block, "div", ""},
                                 HtmlElement{"dl", Block, "dl", ""},
                                 HtmlElement{"dt", Block, "dt", ""},
                                 HtmlElement{"em", Inline, "em", ""},
                                 HtmlElement{"embed", Forbidden, "", ""},
                                 HtmlElement{"figcaption", Block, "figcaption", ""},
                                 HtmlElement{"figure", Block, "figure", ""},
                                 HtmlElement{"font", Inline, "span", ""},
                                 HtmlElement{"footer", Block, "div", "footer"},
                                 HtmlElement{"frameset", Forbidden, "", ""},
                                 HtmlElement{"h1", Block, "h1", ""},
                                 HtmlElement{"h2", Block, "h2", ""},
                                 HtmlElement{"h3", Block, "h3", ""},
                                 HtmlElement{"h4", Block, "h4", ""},
                                 HtmlElement{"h5", Block, "h5", ""},
                                 HtmlElement{"h6", Block, "h6", ""},
                                 HtmlElement{"head", Forbidden, "", ""},
                                 HtmlElement{"header", Block, "div", "header"},
                                 HtmlElement{"hgroup", Block, "div", ""},
                                 HtmlElement{"hr", Void, "hr", ""},
                                 HtmlElement{"html", Transparent, "", ""},
                                 HtmlElement{"i", Inline, "em", ""},
                                 HtmlElement{"iframe", Forbidden, "", ""},
                                 HtmlElement{"img", Void, "img", ""},
                                 HtmlElement{"ins", Inline, "span", "inserted"},
                                 HtmlElement{"kbd", Inline, "kbd", ""},
                                 HtmlElement{"label", Inline, "span", ""},
                                 HtmlElement{"li", Block, "li", ""},
                                 HtmlElement{"main", Block, "div", ""},
                                 HtmlElement{"mark", Inline, "mark", ""},
                                 HtmlElement{"nobr", Inline, "span", "nowrap"},
                                 HtmlElement{"noscript", Transparent, "", ""},
                                 HtmlElement{"object", Forbidden, "", ""},
                                 HtmlElement{"ol", Block, "ol", ""},
                                 HtmlElement{"p", Block, "p", ""},
                                 HtmlElement{"picture", Transparent, "", ""},
                                 HtmlElement{"pre", Block, "pre", ""},
                                 HtmlElement{"q", Inline, "q", ""},
                                 HtmlElement{"s", Inline, "del", ""},
                                 HtmlElement{"samp", Inline, "code", ""},
                                 HtmlElement{"script", Forbidden, "", ""},
                                 HtmlElement{"section", Block, "div", ""},
                                 HtmlElement{"small", Inline, "small", ""},
                                 HtmlElement{"source", Transparent, "", ""},
                                 HtmlElement{"span", Inline, "span", ""},
                                 HtmlElement{"strike", Inline, "del", ""},
                                 HtmlElement{"strong", Inline, "strong", ""},
                                 HtmlElement{"style", Forbidden, "", ""},
                                 HtmlElement{"sub", Inline, "sub", ""},
                                 HtmlElement{"summary", Block, "p", "summary"},
                                 HtmlElement{"sup", Inline, "sup", ""},
                                 HtmlElement{"svg", Forbidden, "", ""},
                                 HtmlElement{"table", Block, "table", ""},
                                 HtmlElement{"tbody", Block, "tbody", ""},
                                 HtmlElement{"td", Block, "td", ""},
                                 HtmlElement{"template", Forbidden, "", ""},
                                 HtmlElement{"tfoot", Block, "tfoot", ""},
                                 HtmlElement{"th", Block, "th", ""},
                                 HtmlElement{"thead", Block, "thead", ""},
                                 HtmlElement{"time", Inline, "span", ""},
                                 HtmlElement{"tr", Block, "tr", ""},
                                 HtmlElement{"tt", Inline, "code", ""},
                                 HtmlElement{"u", Inline, "span", "underline"},
                                 HtmlElement{"ul", Block, "ul", ""},
                                 HtmlElement{"var", Inline, "em", "var"},
                                 HtmlElement{"wbr", Void, "wbr", ""}};

bool contains(const auto& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

HtmlElement html_element(std::string_view name) {
  const auto before = [](const HtmlElement& element, std::string_view wanted) { return element.name < wanted; };
  const auto found = std::lower_bound(elements.begin(), elements.end(), name, before);
  return found != elements.end() && found->name == name ? *found : HtmlElement{};
}

bool is_void_name(std::string_view name) {
  constexpr std::array<std::string_view, 12> names = {"area",   "base", "basefont", "bgsound", "frame", "input",
                                                      "keygen", "link", "meta",     "param",   "track", "spacer"};
  return contains(names, name);
}

bool keeps_attribute(std::string_view element, std::string_view attribute) {
  constexpr std::array<std::string_view, 5> everywhere = {"id", "class", "lang", "dir", "title"};
  if (contains(everywhere, attribute)) return true;
  if (element == "img")
    return attribute == "src" || attribute == "alt" || attribute == "width" || attribute == "height";
  if (element == "a") return attribute == "href";
  if (element == "ol") return attribute == "start" || attribute == "reversed";
  if (element == "li") return attribute == "value";
  if (element == "td" || element == "th")
    return attribute == "colspan" || attribute == "rowspan" || attribute == "align";
  return false;
}

}  // namespace forme
