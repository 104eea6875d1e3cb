#include <doctest/doctest.h>

#include "fonts/font_library.h"

using namespace forme;

namespace {

FontFaceRule rule(const std::string& family, const std::string& local) {
  FontFaceRule face;
  face.family = family;
  face.sources = {{{}, local, {}}};
  return face;
}

struct Extended {
  explicit Extended(const std::vector<FontFaceRule>& rules) {
    library = FontLibrary::extend(FontLibrary::load({FORME_ROOT "/fonts/fonts.yaml", {}}, sources, diagnostics), rules,
                                  diagnostics);
  }
  FaceId face(const std::string& family, int weight = 400) const {
    return library->select({{family}, weight, 100, FontStyle::Normal});
  }
  std::string name(FaceId face) const { return library->info(face).postscript_name; }
  bool told(std::string_view code) const {
    for (const Diagnostic& d : diagnostics.list())
      if (d.code == code) return true;
    return false;
  }

  Sources sources;
  Diagnostics diagnostics{sources};
  std::shared_ptr<const FontLibrary> library;
};

}  // namespace

TEST_CASE("a declared family goes by its declared name and hides a family of that name") {
  const Extended extended({rule("House Text", "EBGaramond12-Regular"), rule("Inter", "EBGaramond12-Regular")});
  CHECK(extended.name(extended.face("house text")) == "EBGaramond12-Regular");
  CHECK(extended.name(extended.face("Inter")) == "EBGaramond12-Regular");
  CHECK(extended.library->info(extended.face("House Text")).family == "House Text");
}

TEST_CASE("faces are chosen by the declared weights, ranges too") {
  FontFaceRule light = rule("F", "Inter-Regular");
  light.weight = 100;
  light.heaviest = 500;
  FontFaceRule bold = rule("F", "Inter-Bold");
  bold.weight = bold.heaviest = 900;
  const Extended extended({light, bold});
  CHECK(extended.name(extended.face("F", 450)) == "Inter-Regular");
  CHECK(extended.name(extended.face("F", 800)) == "Inter-Bold");
}

TEST_CASE("a face with a unicode-range sets its characters alone, and a later rule goes before") {
  FontFaceRule ampersand = rule("F", "EBGaramond12-Regular");
  ampersand.unicode_range = {{U'&', U'&'}};
  const Extended extended({rule("F", "Inter-Regular"), ampersand});
  const FaceId text = extended.face("F");
  CHECK(extended.name(text) == "Inter-Regular");
  CHECK(extended.library->has_glyph(text, U'a'));
  CHECK_FALSE(extended.library->has_glyph(text, U'&'));
  const FaceId other = extended.library->fallback({{"F"}, 400, 100, FontStyle::Normal}, U'&', "en");
  CHECK(extended.name(other) == "EBGaramond12-Regular");
  CHECK_FALSE(extended.library->has_glyph(other, U'a'));
}

TEST_CASE("a face without a usable source is said, and its family is not there") {
  const Extended extended({rule("Nowhere", "No-Such-Font")});
  CHECK(extended.told("unusable-font-face"));
  CHECK(extended.told("missing-font"));
  int found = 0;
  extended.library->select({{"Nowhere"}, 400, 100, FontStyle::Normal}, &found);
  CHECK(found == -1);
}
