#include "style/property_helpers.h"

namespace forme {

/// Known to CSS and without effect on these pages; readers of the EPUB may know them.
std::span<const Property> passive_properties() {
  using rows::passive_row;
  constexpr Inherited no = Inherited::No;
  constexpr Inherited yes = Inherited::Yes;
  constexpr Use epub = Use::Epub;  // reading systems know these
  static const Property properties[] = {
      passive_row({"clip", "auto | rect()", "auto"}),
      passive_row({"border-image", "none | a sliced picture", "none"}, no, epub),
      passive_row({"border-image-source", "none | <image>", "none"}, no, epub),
      passive_row({"border-image-slice", "[<number> | <percentage>]{1,4} && fill?", "100%"}, no, epub),
      passive_row({"border-image-width", "[<length-percentage> | <number> | auto]{1,4}", "1"}, no, epub),
      passive_row({"border-image-outset", "[<length> | <number>]{1,4}", "0"}, no, epub),
      passive_row({"border-image-repeat", "[stretch | repeat | round | space]{1,2}", "stretch"}, no, epub),
      passive_row({"mask", "layers of pictures", "none"}),
      passive_row({"mask-image", "layers of pictures", "none"}),
      passive_row({"background-blend-mode", "blend modes", "normal"}),
      passive_row({"backdrop-filter", "none | filters", "none"}),
      passive_row({"perspective", "none | <length>", "none"}),
      passive_row({"perspective-origin", "<position>", "50% 50%"}),
      passive_row({"transform-style", "flat | preserve-3d", "flat"}),
      passive_row({"transform-box", "a box", "view-box"}),
      passive_row({"backface-visibility", "visible | hidden", "visible"}),
      passive_row({"filter", "none | filters", "none"}),
      passive_row({"will-change", "auto | names", "auto"}),
      passive_row({"cursor", "a cursor", "auto"}, yes),
      passive_row({"pointer-events", "auto | none", "auto"}, yes),
      passive_row({"user-select", "auto | none | text | all", "auto"}),
      passive_row({"transition", "transitions", "none"}),
      passive_row({"animation", "animations", "none"}),
      passive_row({"background-attachment", "scroll | fixed | local", "scroll"}),
      passive_row({"text-overflow", "clip | ellipsis", "clip"}),
      passive_row({"text-rendering", "auto | optimizeLegibility | …", "auto"}, yes),
      passive_row({"text-orientation", "mixed | upright | sideways", "mixed"}, yes, epub),
      passive_row({"text-combine-upright", "none | all | digits", "none"}, yes, epub),
      passive_row({"ruby-position", "alternate | over | under", "alternate"}, yes, epub),
      passive_row({"font-synthesis", "none | weight | style | small-caps", "weight style small-caps"}, yes),
      passive_row({"font-language-override", "normal | <string>", "normal"}, yes),
      passive_row({"font-palette", "normal | light | dark", "normal"}, yes),
      passive_row({"image-rendering", "auto | smooth | crisp-edges | pixelated", "auto"}, yes),
      passive_row({"image-orientation", "from-image | none", "from-image"}, yes),
      passive_row({"image-resolution", "from-image | <resolution>", "1dppx"}, yes),
      passive_row({"color-adjust", "economy | exact", "economy"}, yes),
      passive_row({"print-color-adjust", "economy | exact", "economy"}, yes),
      passive_row({"color-scheme", "normal | light | dark", "normal"}, yes),
      passive_row({"accent-color", "auto | <color>", "auto"}, yes),
      passive_row({"float-offset", "<length-percentage>", "0"}),
      passive_row({"margin-trim", "none | block | inline", "none"}),
      passive_row({"object-view-box", "none | a shape", "none"}),
      passive_row({"flex", "see Flexbox", "0 1 auto"}),
      passive_row({"flex-direction", "see Flexbox", "row"}),
      passive_row({"flex-wrap", "see Flexbox", "nowrap"}),
      passive_row({"flex-flow", "see Flexbox", "row nowrap"}),
      passive_row({"flex-grow", "see Flexbox", "0"}),
      passive_row({"flex-shrink", "see Flexbox", "1"}),
      passive_row({"flex-basis", "see Flexbox", "auto"}),
      passive_row({"justify-content", "see Box Alignment", "normal"}),
      passive_row({"align-items", "see Box Alignment", "normal"}),
      passive_row({"align-content", "see Box Alignment", "normal"}),
      passive_row({"align-self", "see Box Alignment", "auto"}),
      passive_row({"justify-items", "see Box Alignment", "legacy"}),
      passive_row({"justify-self", "see Box Alignment", "auto"}),
      passive_row({"order", "<integer>", "0"}),
      passive_row({"grid", "see Grid", "none"}),
      passive_row({"grid-template", "see Grid", "none"}),
      passive_row({"grid-template-columns", "see Grid", "none"}),
      passive_row({"grid-template-rows", "see Grid", "none"}),
      passive_row({"grid-template-areas", "see Grid", "none"}),
      passive_row({"grid-area", "see Grid", "auto"}),
      passive_row({"grid-column", "see Grid", "auto"}),
      passive_row({"grid-row", "see Grid", "auto"}),
      passive_row({"grid-auto-flow", "see Grid", "row"}),
      passive_row({"row-gap", "normal | <length-percentage>", "normal"}),
  };
  return properties;
}

}  // namespace forme
