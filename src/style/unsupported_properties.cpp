#include "style/unsupported_properties.h"

namespace forme {
namespace {

/// Properties for which one thing is to be said; names with a blank between.
struct Group {
  Severity severity;
  std::string_view instead;
  std::string_view names;
};

constexpr Severity note = Severity::Note;
constexpr Severity warning = Severity::Warning;

/// The index of the properties in the CSS snapshots and drafts, less those in the property table. A row may name
/// properties of that table that are known and do nothing.
constexpr Group groups[] = {
    {note, "",
     "accent-color appearance caret caret-animation caret-color caret-shape color-adjust color-scheme "
     "content-visibility cursor dynamic-range-limit field-sizing font-smooth forced-color-adjust image-animation "
     "image-rendering input-security interactivity interest-delay interest-delay-end interest-delay-start "
     "interpolate-size nav-down nav-left nav-right nav-up pointer-events print-color-adjust "
     "reading-flow reading-order resize scroll-behavior scrollbar-color scrollbar-gutter scrollbar-inset "
     "scrollbar-inset-block scrollbar-inset-inline scrollbar-width slider-orientation spatial-navigation-action "
     "spatial-navigation-contain spatial-navigation-function speak-as text-rendering text-size-adjust touch-action "
     "user-select will-change color-rendering link-parameters transform-style backface-visibility"},
    {note, "a page stands still",
     "animation animation-composition animation-delay animation-direction animation-duration animation-fill-mode "
     "animation-iteration-count animation-name animation-play-state animation-range animation-range-center "
     "animation-range-end animation-range-start animation-timeline animation-timing-function animation-trigger "
     "event-trigger offset-anchor pointer-timeline pointer-timeline-axis pointer-timeline-name timeline-scope "
     "timeline-trigger timeline-trigger-activation-range timeline-trigger-active-range timeline-trigger-name "
     "timeline-trigger-source transition transition-behavior transition-delay transition-duration transition-property "
     "transition-timing-function trigger-scope view-timeline view-timeline-axis view-timeline-inset "
     "view-timeline-name view-transition-class view-transition-group view-transition-name view-transition-scope"},
    {note, "nothing scrolls on paper",
     "overflow-anchor overscroll-behavior overscroll-behavior-block overscroll-behavior-inline overscroll-behavior-x "
     "overscroll-behavior-y scroll-initial-target scroll-margin scroll-margin-block scroll-margin-block-end "
     "scroll-margin-block-start scroll-margin-bottom scroll-margin-inline scroll-margin-inline-end "
     "scroll-margin-inline-start scroll-margin-left scroll-margin-right scroll-margin-top scroll-marker-group "
     "scroll-padding scroll-padding-block scroll-padding-block-end scroll-padding-block-start scroll-padding-bottom "
     "scroll-padding-inline scroll-padding-inline-end scroll-padding-inline-start scroll-padding-left "
     "scroll-padding-right scroll-padding-top scroll-snap-align scroll-snap-stop scroll-snap-type scroll-start "
     "scroll-start-target scroll-target-group scroll-timeline scroll-timeline-axis scroll-timeline-name"},
    {note, "a page is not read aloud",
     "azimuth cue cue-after cue-before elevation pause pause-after pause-before pitch pitch-range play-during rest "
     "rest-after rest-before richness speak speak-header speak-numeral speak-punctuation speech-rate stress "
     "voice-balance voice-duration voice-family voice-pitch voice-range voice-rate voice-stress voice-volume volume"},
    {note, "",
     "contain contain-intrinsic-block-size contain-intrinsic-height contain-intrinsic-inline-size "
     "contain-intrinsic-size contain-intrinsic-width overlay"},
    {warning, "an element's size is not known to the cascade: ask for the page with @media, or use a class",
     "container container-name container-type"},
    {warning, "boxes stand side by side in columns, in a table, as floats or with display: inline-block",
     "flex flex-basis flex-direction flex-flow flex-grow flex-line-count flex-shrink flex-wrap order grid grid-area "
     "grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-column-end grid-column-start grid-row "
     "grid-row-end grid-row-start grid-template grid-template-areas grid-template-columns grid-template-rows "
     "item-cross item-direction item-flow item-pack item-slack item-tolerance item-track item-wrap flow-tolerance "
     "masonry-auto-flow masonry-direction masonry-fill masonry-flow masonry-slack masonry-template-areas "
     "masonry-template-tracks masonry-track masonry-track-end masonry-track-start"},
    {warning, "set margin: auto, text-align or vertical-align",
     "align-content align-items align-self justify-content justify-items justify-self place-content place-items "
     "place-self"},
    {warning, "set column-gap, or margins between blocks", "row-gap grid-row-gap"},
    {warning, "set column-gap", "grid-column-gap"},
    {warning, "set column-rule: lines stand between columns alone",
     "row-rule row-rule-break row-rule-color row-rule-inset row-rule-style row-rule-width rule rule-break rule-color "
     "rule-inset rule-overlap rule-style rule-visibility-items rule-width column-rule-break column-rule-edge-inset "
     "column-rule-inset column-rule-inset-end column-rule-inset-start column-rule-interior-inset "
     "column-rule-visibility-items"},
    {warning, "columns are as high as the page leaves room; set height on the block", "column-height column-wrap"},
    {warning, "place the box with position: absolute and inset, or as a page float",
     "anchor-name anchor-scope inset-area position-anchor position-area position-fallback position-try "
     "position-try-fallbacks position-try-options position-try-order position-visibility"},
    {warning, "set transform: rotate() translate()",
     "offset offset-distance offset-path offset-position offset-rotate"},
    {warning, "paper has two dimensions", "perspective perspective-origin"},
    {warning, "set transform-origin", "transform-box"},
    {warning, "shorten the text in the article",
     "block-ellipsis continue line-clamp max-lines text-overflow region-fragment"},
    {warning, "text flows through columns and pages by itself", "copy-into flow-from flow-into"},
    {warning, "set line-height, and line-snap for the grid",
     "leading-trim line-fit-edge text-box text-box-edge text-box-trim text-edge text-trim"},
    {warning, "set line-grid: create, and line-snap: baseline",
     "block-step block-step-align block-step-insert block-step-round block-step-size line-height-step"},
    {warning, "set vertical-align",
     "alignment-baseline baseline-shift baseline-source dominant-baseline "
     "text-group-align"},
    {warning, "set margin-break, or margin: 0 on the first and last block", "margin-trim"},
    {warning, "set padding on the inline box", "line-padding inline-sizing initial-letter-wrap"},
    {warning, "set letter-spacing and word-spacing", "text-spacing text-fit word-space-transform"},
    {warning, "set text-align: justify and text-justify", "text-kashida-space"},
    {warning, "set white-space-collapse", "white-space-trim text-space-collapse text-space-trim"},
    {warning, "set break-before, break-after or break-inside", "wrap-after wrap-before wrap-inside"},
    {warning, "set float, with shape-outside and shape-margin",
     "wrap-flow wrap-through shape-inside shape-padding "
     "shape-subtract"},
    {warning, "set margin on the float", "float-offset"},
    {warning, "set text-decoration-skip-ink",
     "text-decoration-skip text-decoration-skip-box text-decoration-skip-inset text-decoration-skip-self "
     "text-decoration-skip-spaces"},
    {warning, "set border-bottom", "text-decoration-inset text-decoration-trim text-line-through text-underline"},
    {warning, "set the characters of text-emphasis-style apart, in a span", "text-emphasis-skip"},
    {warning, "text runs in horizontal lines",
     "glyph-orientation-horizontal glyph-orientation-vertical text-combine-upright text-orientation"},
    {warning, "write the reading after the word, in brackets", "ruby-align ruby-merge ruby-overhang ruby-position"},
    {warning, "set font-size on the element", "zoom"},
    {warning, "name the face itself in font-family, or the feature in font-feature-settings",
     "font-language-override font-palette font-synthesis font-synthesis-position font-synthesis-small-caps "
     "font-synthesis-style font-synthesis-weight font-variant-emoji kerning"},
    {warning, "set border on a box, or a picture as background-image",
     "border-image border-image-outset border-image-repeat border-image-slice border-image-source border-image-width "
     "border-boundary border-shape"},
    {warning, "set border-radius",
     "corner corner-shape corner-block-end-shape corner-block-start-shape corner-bottom-left corner-bottom-left-shape "
     "corner-bottom-right corner-bottom-right-shape corner-bottom-shape corner-end-end corner-end-end-shape "
     "corner-end-start corner-end-start-shape corner-inline-end-shape corner-inline-start-shape corner-left-shape "
     "corner-right-shape corner-start-end corner-start-end-shape corner-start-start corner-start-start-shape "
     "corner-top-left corner-top-left-shape corner-top-right corner-top-right-shape corner-top-shape "
     "border-block-end-radius border-block-start-radius border-bottom-radius border-inline-end-radius "
     "border-inline-start-radius border-left-radius border-right-radius border-top-radius"},
    {warning, "make the rule a box of its own: ::before with width and border-top",
     "border-block-clip border-block-end-clip border-block-start-clip border-bottom-clip border-clip "
     "border-inline-clip border-inline-end-clip border-inline-start-clip border-left-clip border-limit "
     "border-right-clip border-top-clip"},
    {warning, "set box-shadow",
     "box-shadow-blur box-shadow-color box-shadow-offset box-shadow-position "
     "box-shadow-spread"},
    {warning, "set background-repeat",
     "background-repeat-block background-repeat-inline background-repeat-x "
     "background-repeat-y"},
    {warning, "set background-position", "background-position-block background-position-inline background-tbd"},
    {warning, "a background is fixed to its box; one of @page is fixed to the page", "background-attachment"},
    {warning, "set mix-blend-mode on the element", "background-blend-mode"},
    {warning, "set clip-path",
     "clip clip-rule overflow-clip-margin overflow-clip-margin-block "
     "overflow-clip-margin-block-end overflow-clip-margin-block-start "
     "overflow-clip-margin-bottom overflow-clip-margin-inline "
     "overflow-clip-margin-inline-end overflow-clip-margin-inline-start "
     "overflow-clip-margin-left overflow-clip-margin-right overflow-clip-margin-top"},
    {warning, "set overflow", "overflow-block overflow-inline"},
    {warning, "cut the picture out in its file, or set clip-path",
     "mask mask-border mask-border-mode mask-border-outset mask-border-repeat mask-border-slice mask-border-source "
     "mask-border-width mask-clip mask-composite mask-image mask-mode mask-origin mask-position mask-repeat mask-size "
     "mask-type"},
    {warning, "work the effect into the picture's file, or set opacity and mix-blend-mode", "filter backdrop-filter"},
    {warning, "turn the picture in its file", "image-orientation"},
    {warning, "set width or height; the printer's profile asks for enough pixels", "image-resolution"},
    {warning, "set object-fit and object-position", "object-view-box frame-sizing"},
    {warning, "set width, or aspect-ratio with height", "min-intrinsic-sizing"},
    {warning, "write it in the SVG file",
     "color-interpolation color-interpolation-filters color-profile cx cy d enable-background fill fill-break "
     "fill-color fill-image fill-opacity fill-origin fill-position fill-repeat fill-rule fill-size flood-color "
     "flood-opacity lighting-color marker marker-end marker-knockout-left marker-knockout-right marker-mid "
     "marker-pattern marker-segment marker-start paint-order path-length r rx ry shape-rendering stop-color "
     "stop-opacity stroke stroke-align stroke-alignment stroke-break stroke-color stroke-dash-corner "
     "stroke-dash-justify stroke-dashadjust stroke-dasharray stroke-dashcorner stroke-dashoffset stroke-image "
     "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-origin stroke-position stroke-repeat "
     "stroke-size stroke-width text-anchor vector-effect x y"},
    {warning, "formulas are set as text", "math-depth math-shift math-style"},
    {warning, "set list-style-position", "marker-side"},
    {warning, "set size: landscape in a named @page", "page-orientation"},
};

bool holds_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

std::optional<UnsupportedProperty> unsupported_property(std::string_view name) {
  if (name.empty() || name.find(' ') != std::string_view::npos) return std::nullopt;
  for (const Group& group : groups)
    if (holds_word(group.names, name)) return UnsupportedProperty{group.severity, group.instead};
  return std::nullopt;
}

}  // namespace forme
