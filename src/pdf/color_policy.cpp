#include "pdf/color_policy.h"

#include <fmt/format.h>

#include <algorithm>

#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

void spell(std::string& out, std::string_view category, const std::map<std::string, std::string>& entries) {
  if (entries.empty()) return;
  out += fmt::format("/{} <<", category);
  for (const auto& [name, value] : entries) out += fmt::format("/{} {} ", name, value);
  out.back() = '>';
  out += ">\n";
}

class PrintColors final : public ColorPolicy {
 public:
  PrintColors(PdfObjects& objects, const std::vector<Ink>& inks, const OutputProfile& profile)
      : objects_(&objects), inks_(&inks), profile_(&profile), spaces_(inks.size()) {}

  std::string operators(const Color& color, Paint paint, PageResources& resources) override {
    if (is_ink(color)) return spot(color, paint, resources);
    const std::array<float, 4> ink = process(color);
    return fmt::format("{} {} {} {} {}\n", pdf_number(ink[0]), pdf_number(ink[1]), pdf_number(ink[2]),
                       pdf_number(ink[3]), paint == Paint::Fill ? "k" : "K");
  }

  std::string registration(Paint paint, PageResources& resources) override {
    if (registration_.empty()) registration_ = separation("All", {1.F, 1.F, 1.F, 1.F});
    return select("Registration", registration_, 1, paint, resources);
  }

  ShadeColors shade(const std::vector<Color>& colors) override {
    const Color& first = colors.front();
    const bool one_ink =
        std::all_of(colors.begin(), colors.end(), [&](const Color& c) { return is_ink(c) && c.ink == first.ink; });
    ShadeColors out{one_ink ? ink_space(first.ink) : "/DeviceCMYK", {}};
    for (const Color& color : colors) {
      if (one_ink) {
        out.values.push_back({color.value[0]});
      } else {
        const std::array<float, 4> ink = process(color);
        out.values.emplace_back(ink.begin(), ink.end());
      }
    }
    return out;
  }

  Pixels convert(const Pixels& pixels) const override { return profile_->convert(pixels); }
  std::string blend_space() const override { return "/DeviceCMYK"; }

 private:
  bool is_ink(const Color& color) const { return color.space == Color::Space::Spot && color.ink < inks_->size(); }

  /// In process inks; a named one by its fallback, an unknown one in black.
  std::array<float, 4> process(const Color& color) const {
    if (color.space != Color::Space::Spot) return profile_->to_cmyk(color);
    if (!is_ink(color)) return profile_->to_cmyk(Color::cmyk(0, 0, 0, color.value[0]));
    std::array<float, 4> ink = (*inks_)[color.ink].cmyk;
    for (float& share : ink) share *= color.value[0];
    return ink;
  }

  const std::string& ink_space(std::uint16_t ink) {
    std::string& space = spaces_[ink];
    if (space.empty()) space = separation((*inks_)[ink].name, (*inks_)[ink].cmyk);
    return space;
  }

  std::string spot(const Color& color, Paint paint, PageResources& resources) {
    return select(fmt::format("Ink{}", color.ink + 1), ink_space(color.ink), color.value[0], paint, resources);
  }

  /// A tint of 0 is no ink, of 1 the process fallback; between them linear (ISO 32000-1, 8.6.6.4).
  std::string separation(std::string_view name, const std::array<float, 4>& cmyk) {
    const PdfRef tint =
        objects_->add(fmt::format("/FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 {} /N 1", pdf_array(cmyk)));
    return fmt::format("[/Separation {} /DeviceCMYK {}]", pdf_name(name), to_string(tint));
  }

  static std::string select(const std::string& name, const std::string& space, float tint, Paint paint,
                            PageResources& resources) {
    resources.color_spaces[name] = space;
    const bool fill = paint == Paint::Fill;
    return fmt::format("/{} {} {} {}\n", name, fill ? "cs" : "CS", pdf_number(tint), fill ? "scn" : "SCN");
  }

  PdfObjects* objects_;
  const std::vector<Ink>* inks_;
  const OutputProfile* profile_;
  std::vector<std::string> spaces_;  ///< by ink; empty until used
  std::string registration_;
};

}  // namespace

std::string PageResources::spelled() const {
  std::string out;
  spell(out, "Font", fonts);
  spell(out, "XObject", images);
  spell(out, "ExtGState", states);
  spell(out, "ColorSpace", color_spaces);
  spell(out, "Pattern", patterns);
  spell(out, "Shading", shadings);
  return out;
}

std::unique_ptr<ColorPolicy> make_print_colors(PdfObjects& objects, const std::vector<Ink>& inks,
                                               const OutputProfile& profile) {
  return std::make_unique<PrintColors>(objects, inks, profile);
}

}  // namespace forme
