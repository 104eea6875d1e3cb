#include "style/vendor_properties.h"

#include <algorithm>
#include <span>

#include "style/property.h"

namespace forme {
namespace {

constexpr std::string_view print_prefixes[] = {
    "-prince-", "prince-",   "-ah-",       "-antenna-house-", "-ro-",       "-weasy-", "-vivliostyle-", "-viv-",
    "-adapt-",  "-pagedjs-", "pagedjs-",   "-xhtml2pdf-",     "-fs-",       "-pdf-",   "-xrx-",         "-bfo-",
    "-epub-",   "-epubx-",   "-indesign-", "adobe-",          "-oeb-page-", "axf-"};
/// Browsers' and word processors', whose own properties are of screens.
constexpr std::string_view other_prefixes[] = {"-webkit-", "-moz-", "-ms-", "-o-", "-khtml-", "-apple-", "mso-"};

/// Names that are not simply the standard's with a prefix. `name` is without the prefix.
struct Replacement {
  std::string_view name, instead;
};
constexpr Replacement replacements[] = {
    {"alt-text", "write the alternative text in the article: ![alt](…)"},
    {"anchor", "give the element an id in the article: {#name}"},
    {"background-image-resolution", "set background-size"},
    {"baseline-grid", "line-grid: create on the page's body, and line-snap: baseline"},
    {"bookmark-target", "set bookmark-label and bookmark-level; a bookmark leads to its heading"},
    {"border-length", "make the rule a box of its own: ::before with width and border-top"},
    {"caption-page", "set caption-side"},
    {"change-bar-color", "set border-left on the element"},
    {"change-line-breaks-for-pagination", "lines are broken by total fit; set orphans and widows"},
    {"clip", "set overflow: clip"},
    {"cmyk", "write device-cmyk(c m y k)"},
    {"column-count", "set column-count"},
    {"float-offset", "set margin on the float"},
    {"float-policy", "set float-defer"},
    {"float-reference", "set float-reference: column or page"},
    {"float-x", "set float: left or right, with float-reference"},
    {"float-y", "set float: top or bottom, with float-reference"},
    {"footnote-call-counter", "set counter-increment: footnote and the content of ::footnote-call"},
    {"footnote-max-height", "set max-height in @page { @footnote { … } }"},
    {"hyphenate-after", "set hyphenate-limit-chars: its third number"},
    {"hyphenate-before", "set hyphenate-limit-chars: its second number"},
    {"hyphenate-character", "set hyphenate-character"},
    {"hyphenate-hyphen-zone", "set hyphenate-limit-zone"},
    {"hyphenate-lines", "set hyphenate-limit-lines"},
    {"hyphenate-patterns", "set `lang` on the element: patterns go by language"},
    {"hyphenation-layout-column", "set hyphenate-limit-last: column"},
    {"hyphenation-layout-page", "set hyphenate-limit-last: page"},
    {"hyphenation-minimum-character-count", "set hyphenate-limit-chars: its first number"},
    {"hyphenation-minimum-head-character-count", "set hyphenate-limit-chars: its second number"},
    {"hyphenation-minimum-tail-character-count", "set hyphenate-limit-chars: its third number"},
    {"image-magic", "pictures are fitted to the printer's profile by themselves"},
    {"image-resolution", "set width or height; the printer's profile asks for enough pixels"},
    {"line-break-magic", "lines are broken by total fit always"},
    {"line-grid", "line-grid: create, with line-snap: baseline"},
    {"line-height-step", "line-grid: create, with line-snap: baseline"},
    {"link", "links are the article's: [words](address)"},
    {"link-type", "links are the article's: [words](address)"},
    {"margin-alt", "set margin in @page :left and @page :right"},
    {"margin-inside", "set margin-left in @page :right and margin-right in @page :left"},
    {"margin-outside", "set margin-right in @page :right and margin-left in @page :left"},
    {"marks", "set marks in @page"},
    {"n-lines-alignment", "set text-align-last"},
    {"object-fit", "set object-fit"},
    {"outline-level", "set bookmark-level"},
    {"outline-title", "set bookmark-label"},
    {"overprint", "set overprint: on"},
    {"page-group", "give the element a named page: page: name"},
    {"paper-tray", "the printer's profile is chosen in issue.yaml: printer"},
    {"pdf-bookmark-label", "set bookmark-label"},
    {"pdf-color-conversion", "colours are converted with the printer's profile; issue.yaml names it: printer"},
    {"pdf-color-options", "colours are converted with the printer's profile; issue.yaml names it: printer"},
    {"pdf-output-intent", "issue.yaml names the printer, and its profile the output intent"},
    {"pdf-profile", "the print edition is PDF/X-4 always; issue.yaml names the printer"},
    {"pdf-title", "the title is the manifest's"},
    {"pdf-author", "the publisher is the manifest's"},
    {"pdf-xmp", "the metadata are the manifest's"},
    {"pdf-tag-type", "tags go by the elements of the document"},
    {"printer-marks", "set marks in @page"},
    {"bleed", "set bleed in @page"},
    {"bleeds", "set bleed in @page"},
    {"rotate-body", "set size: landscape in a named @page"},
    {"shrink-to-fit", "set the size of @page"},
    {"tooltip", "a page shows no tooltips"},
    {"trim", "set size in @page"},
    {"trim-size", "set size in @page"},
    {"crop-size", "set size and bleed in @page"},
    {"media-size", "set size and bleed in @page"},
    {"text-fill-color", "set color"},
    {"text-stroke", "set font-weight"},
    {"text-autospace", "spaces between scripts are the text's"},
    {"text-justify-trim", "set text-justify"},
    {"tab-stops", "set tab-size"},
    {"table-column-span", "set column-span on the table"},
    {"table-omit-header-at-break", "a table's head is repeated where it has thead"},
    {"text-replace", "write the character in the article"},
    {"wrap-inside", "set break-inside: avoid"},
    {"wrap-before", "set break-before: avoid"},
    {"wrap-after", "set break-after: avoid"},
    {"region-break-inside", "set break-inside"},
    {"column-break-before", "set break-before: column"},
    {"column-break-after", "set break-after: column"},
    {"column-break-inside", "set break-inside: avoid-column"},
    {"column-axis", "columns stand side by side"},
    {"font-smoothing", "a page has no pixels"},
    {"osx-font-smoothing", "a page has no pixels"},
    {"line-clamp", "shorten the text in the article"},
    {"margin-collapse", "margins collapse as CSS says"},
    {"print-color-adjust", "backgrounds are printed always"},
    {"text-size-adjust", "set font-size"},
    {"keep-together", "set break-inside: avoid"},
    {"page-sequence", "give the element a named page: page: name"},
    {"page-margin-inside", "set margin in @page :left and @page :right"},
    {"page-margin-outside", "set margin in @page :left and @page :right"},
    {"padding-inside", "set padding-left in @page :right and padding-right in @page :left"},
    {"padding-outside", "set padding-right in @page :right and padding-left in @page :left"},
    {"border-inside", "set border-left in @page :right and border-right in @page :left"},
    {"border-outside", "set border-right in @page :right and border-left in @page :left"},
    {"page-break", "set break-before, break-after or break-inside"},
    {"column-break", "set break-before: column, break-after: column or break-inside: avoid-column"},
    {"break", "set break-before, break-after or break-inside"},
    {"keep-with-next", "set break-after: avoid"},
    {"keep-with-previous", "set break-before: avoid"},
    {"keep-lines-together", "set break-inside: avoid"},
    {"page-width", "set size in @page"},
    {"page-height", "set size in @page"},
    {"page-size", "set size in @page"},
    {"page-policy", "write string(NAME, first) or string(NAME, last) in the margin box"},
    {"page-template", "use named pages: @page name { … } and page: name"},
    {"page-break-policy", "set break-inside"},
    {"running-head", "set content in a margin box of @page, such as @top-center, with string() or element()"},
    {"footnote-style-position", "set list-style-position on ::footnote-marker"},
    {"footnote-position", "set float: footnote; the notes' area is styled in @page { @footnote { … } }"},
    {"footnote-align", "notes stand at the foot of their column"},
    {"footnote-number-format", "set the content of ::footnote-call: counter(footnote, lower-alpha)"},
    {"hyphenate", "set hyphens: auto"},
    {"hyphenate-limit-before", "set hyphenate-limit-chars: its second number"},
    {"hyphenate-limit-after", "set hyphenate-limit-chars: its third number"},
    {"hyphenate-resource", "set `lang` on the element: patterns go by language"},
    {"hyphenation", "set hyphens: auto"},
    {"first-line-indent", "set text-indent"},
    {"space-before", "set margin-top"},
    {"space-after", "set margin-bottom"},
    {"start-indent", "set margin-left"},
    {"end-indent", "set margin-right"},
    {"leading", "set line-height"},
    {"tracking", "set letter-spacing"},
    {"kerning-method", "set font-kerning"},
    {"drop-cap", "set initial-letter on ::first-letter"},
    {"drop-cap-lines", "set initial-letter on ::first-letter"},
    {"initial-letters", "set initial-letter on ::first-letter"},
    {"small-caps", "set font-variant-caps: small-caps"},
    {"text-wrap-around", "set float, with shape-outside and shape-margin"},
    {"runaround", "set float, with shape-outside and shape-margin"},
    {"fill-tint", "write ink(\"NAME\" 60%)"},
    {"tint", "write ink(\"NAME\" 60%)"},
    {"span", "set column-span"},
    {"columns-span", "set column-span"},
    {"column-number", "set column-count"},
    {"gutter", "set column-gap"},
    {"float-placement", "set float: top or bottom, with float-reference"},
    {"float-modifier", "set float-defer"},
    {"float-tail", "set break-inside: avoid"},
    {"string", "set string-set"},
    {"running", "set position: running(NAME)"},
    {"flow", "set position: running(NAME)"},
    {"counter", "set counter-reset, counter-increment or counter-set"}};

std::string_view without(std::span<const std::string_view> prefixes, std::string_view name) {
  for (const std::string_view prefix : prefixes)
    if (name.starts_with(prefix) && name.size() > prefix.size()) return name.substr(prefix.size());
  return {};
}

std::string_view without_prefix(std::string_view name) {
  const std::string_view bare = without(print_prefixes, name);
  return bare.empty() ? without(other_prefixes, name) : bare;
}

}  // namespace

bool is_vendor_property(std::string_view name) {
  return (name.size() > 1 && name[0] == '-' && name[1] != '-') || !without_prefix(name).empty();
}

bool is_print_vendor_property(std::string_view name) { return !without(print_prefixes, name).empty(); }

std::string instead_of_foreign_property(std::string_view name) {
  for (const Replacement& known : replacements)
    if (known.name == name) return std::string(known.instead);
  return {};
}

std::string instead_of_vendor_property(std::string_view name) {
  const std::string_view bare = without_prefix(name);
  for (const Replacement& known : replacements)
    if (known.name == bare && find_property(bare) == nullptr) return std::string(known.instead);
  const Property* property = find_property(bare);
  const bool works = find_shorthand(bare) != nullptr || (property != nullptr && property->set != nullptr);
  if (works) return "write '" + std::string(bare) + "'";
  for (const Replacement& known : replacements)
    if (known.name == bare) return std::string(known.instead);
  return {};
}

}  // namespace forme
