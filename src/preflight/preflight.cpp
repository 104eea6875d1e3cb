#include "preflight/preflight.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace forme {
namespace {

bool is_white(const Color& color) {
  if (color.space == Color::Space::Srgb)
    return std::all_of(color.value.begin(), color.value.begin() + 3, [](float v) { return v > 0.98F; });
  if (color.space == Color::Space::Spot) return color.value[0] < 0.02F;
  return std::all_of(color.value.begin(), color.value.end(), [](float ink) { return ink < 0.02F; });
}

/// One kind of complaint about type or rules, reported once with its worst case, not once a line.
struct Tally {
  double worst = 1e9;
  std::size_t count = 0, page = 0;
  std::string sample;

  void add(double value, std::size_t on_page, std::string_view text) {
    ++count;
    if (value >= worst) return;
    worst = value;
    page = on_page;
    sample = text.substr(0, 40);
    // Not through the middle of a character.
    while (!sample.empty() && text.size() > sample.size() &&
           (static_cast<unsigned char>(text[sample.size()]) & 0xC0) == 0x80)
      sample.pop_back();
  }
};

class Inspector {
 public:
  Inspector(const MediaLibrary& media, const PrinterProfile& printer, Diagnostics& diagnostics)
      : media_(media), printer_(printer), diagnostics_(diagnostics) {}

  void look_at(const DisplayPage& page, std::size_t index) {
    page_ = &page;
    number_ = index + 1;
    if (page.bleed < printer_.bleed) ++pages_short_of_bleed_;
    scales_ = {1};
    for (const DisplayItem& item : page.items) {
      if (const auto* group = std::get_if<BeginGroup>(&item))
        scales_.push_back(scales_.back() * group->transform.scale());
      if (std::holds_alternative<EndGroup>(item) && scales_.size() > 1) scales_.pop_back();
      if (const auto* glyphs = std::get_if<DrawGlyphs>(&item)) look_at_text(*glyphs);
      if (const auto* line = std::get_if<StrokeLine>(&item)) look_at_rule(*line);
      if (const auto* image = std::get_if<DrawImage>(&item)) look_at_image(*image);
      if (const auto* rect = std::get_if<FillRect>(&item)) look_at_color(rect->color);
      if (const auto* path = std::get_if<FillPath>(&item)) look_at_color(path->color);
      if (const auto* stroke = std::get_if<StrokePath>(&item)) look_at_stroke(stroke->width, stroke->color);
      if (const auto* gradient = std::get_if<FillGradient>(&item))
        for (const PaintedStop& stop : gradient->stops) look_at_color(stop.color);
    }
  }

  void report() {
    report_images();
    report_text("small-text", small_, printer_.text_least);
    report_text("small-reversed-text", reversed_, printer_.reversed_text_least);
    if (thin_.count > 0)
      diagnostics_.warning("thin-rule", {},
                           fmt::format("{} rules are thinner than {:.2f} pt; the thinnest, {:.3f} pt, is on page {}",
                                       thin_.count, printer_.rule_least.pt(), thin_.worst, thin_.page),
                           "thin rules break up in print");
    if (unsafe_.count > 0)
      diagnostics_.warning(
          "outside-safety", {},
          fmt::format("{} pieces of text come nearer to the trim than {:.1f} mm; the nearest is on page {}: \"{}\"",
                      unsafe_.count, printer_.safety.mm(), unsafe_.page, unsafe_.sample),
          "paper shifts in the cutter; move them inwards");
    if (heavy_.count > 0)
      diagnostics_.warning("ink-limit", {},
                           fmt::format("{} colours have more ink than {:.0f} %; first on page {}", heavy_.count,
                                       printer_.ink_limit * 100, heavy_.page),
                           "so much ink does not dry; lessen cyan, magenta and yellow");
    if (pages_short_of_bleed_ > 0)
      diagnostics_.note("bleed-differs", {},
                        fmt::format("the style gives {} pages less bleed than the printer's {:.2f} mm",
                                    pages_short_of_bleed_, printer_.bleed.mm()),
                        "set `bleed` in @page; what should reach the edge must run over it");
  }

 private:
  void look_at_text(const DrawGlyphs& item) {
    if (item.run == nullptr || !item.color.visible()) return;
    look_at_color(item.color);
    if (item.run->text.find_first_not_of(" \t\n") == std::string::npos) return;
    const Length size = item.run->size.scaled(scales_.back());
    if (is_white(item.color)) {
      if (size < printer_.reversed_text_least) reversed_.add(size.pt(), number_, item.run->text);
    } else if (size < printer_.text_least) {
      small_.add(size.pt(), number_, item.run->text);
    }
    look_at_safety(item);
  }

  /// Text that is turned or moved is left out: where it ends up is not worked out here.
  void look_at_safety(const DrawGlyphs& item) {
    if (scales_.size() > 1) return;
    const Length right = page_->trim.width - item.origin.x - item.run->width;
    const Length near =
        std::min({item.origin.x, right, item.origin.y - item.run->size, page_->trim.height - item.origin.y});
    if (near < printer_.safety - Length::from_pt(0.1)) unsafe_.add(near.pt(), number_, item.run->text);
  }

  void look_at_rule(const StrokeLine& line) {
    if (line.style == BorderStyle::None) return;
    look_at_stroke(line.style == BorderStyle::Double ? line.width / 3 : line.width, line.color);
  }

  void look_at_stroke(Length given, const Color& color) {
    if (!color.visible()) return;
    look_at_color(color);
    const Length width = given.scaled(scales_.back());
    if (width < printer_.rule_least - Length::from_pt(0.005)) thin_.add(width.pt(), number_, "");
  }

  void look_at_color(const Color& color) {
    if (color.space != Color::Space::Cmyk || !color.visible()) return;
    const float total = color.value[0] + color.value[1] + color.value[2] + color.value[3];
    if (total <= static_cast<float>(printer_.ink_limit) + 0.005F) return;
    const bool known = std::find(heavy_colors_.begin(), heavy_colors_.end(), color) != heavy_colors_.end();
    if (known || heavy_colors_.size() > 100) return;
    heavy_colors_.push_back(color);
    heavy_.add(0, number_, "");
  }

  void look_at_image(const DrawImage& item) {
    if (item.image == no_image || media_.info(item.image).format == ImageFormat::Svg) return;
    if (item.rect.width <= Length() || item.rect.height <= Length()) return;
    const ImageInfo& info = media_.info(item.image);
    const double inch = 72 / scales_.back();
    const double ppi =
        std::min(info.width / (item.rect.width.pt() / inch), info.height / (item.rect.height.pt() / inch));
    const auto known = images_.find(item.image);
    if (known == images_.end())
      images_.emplace(item.image, std::pair(ppi, number_));
    else if (ppi < known->second.first)
      known->second = {ppi, number_};
  }

  void report_images() {
    for (const auto& [id, worst] : images_) {
      const auto [ppi, page] = worst;
      const bool error = ppi < printer_.image_ppi_error, warning = ppi < printer_.image_ppi_warning;
      if (!error && !warning && ppi >= printer_.image_ppi_note) continue;
      const ImageInfo& info = media_.info(id);
      const double wanted = error     ? printer_.image_ppi_error
                            : warning ? printer_.image_ppi_warning
                                      : printer_.image_ppi_note;
      const Severity severity = error ? Severity::Error : warning ? Severity::Warning : Severity::Note;
      diagnostics_.add({severity, "low-resolution", media_.span(id),
                        fmt::format("{} has {:.0f} pixels an inch at its size on page {}; the printer asks for {:.0f}",
                                    info.path.filename().string(), ppi, page, wanted),
                        fmt::format("supply it at least {} pixels wide, or set it smaller",
                                    static_cast<long>(std::ceil(info.width * wanted / ppi))),
                        info.path});
    }
  }

  void report_text(const char* code, const Tally& tally, Length least) {
    if (tally.count == 0) return;
    diagnostics_.warning(
        code, {},
        fmt::format("{} pieces of text are smaller than {:.1f} pt; the smallest, {:.2f} pt, is on page {}: \"{}\"",
                    tally.count, least.pt(), tally.worst, tally.page, tally.sample),
        "small type fills in or breaks up in print");
  }

  const MediaLibrary& media_;
  const PrinterProfile& printer_;
  Diagnostics& diagnostics_;
  const DisplayPage* page_ = nullptr;
  std::size_t number_ = 0, pages_short_of_bleed_ = 0;
  Tally small_, reversed_, thin_, unsafe_, heavy_;
  std::vector<double> scales_ = {1};  ///< of the groups that are open: how much larger things in them are
  std::vector<Color> heavy_colors_;
  std::map<ImageId, std::pair<double, std::size_t>> images_;  ///< least resolution and its page
};

void check_page_count(std::size_t pages, int multiple, Diagnostics& diagnostics) {
  if (multiple <= 1 || pages == 0) return;
  const std::size_t over = pages % static_cast<std::size_t>(multiple);
  if (over == 0) return;
  diagnostics.note("page-count", {},
                   fmt::format("{} pages are no multiple of {}: {} are missing", pages, multiple,
                               static_cast<std::size_t>(multiple) - over),
                   "house pages or advertisements fill them");
}

void check_trims(const DisplayList& list, Diagnostics& diagnostics) {
  for (std::size_t i = 1; i < list.pages.size(); ++i) {
    if (list.pages[i].trim == list.pages[0].trim) continue;
    diagnostics.error("trim-differs", {}, fmt::format("page {} is not of the same size as page 1", i + 1),
                      "a printer takes one trim size; give every @page the same `size`");
    return;
  }
}

}  // namespace

void preflight(const DisplayList& list, const FontLibrary&, const MediaLibrary& media, const PrinterProfile& printer,
               Diagnostics& diagnostics) {
  Inspector inspector(media, printer, diagnostics);
  for (std::size_t i = 0; i < list.pages.size(); ++i) inspector.look_at(list.pages[i], i);
  inspector.report();
  check_trims(list, diagnostics);
  check_page_count(list.pages.size(), printer.page_multiple, diagnostics);
}

}  // namespace forme
