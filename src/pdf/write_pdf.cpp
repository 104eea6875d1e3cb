#include "pdf/write_pdf.h"

#include <fmt/format.h>

#include <memory>

#include "base/hash.h"
#include "pdf/content_stream.h"
#include "pdf/draw_items.h"
#include "pdf/font_set.h"
#include "pdf/image_set.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

/// Everything that pages share while a file is made.
struct Workshop {
  explicit Workshop(const PdfInput& input)
      : colors(make_print_colors(objects, input.list->inks, *input.profile)), states(objects), fonts(*input.fonts) {}

  PdfObjects objects;
  std::unique_ptr<ColorPolicy> colors;
  GraphicsStates states;
  FontSet fonts;
  ImageSet images;
};

/// First look at everything: what glyphs, what pictures at what size.
void collect(const DisplayList& list, Workshop& shop) {
  for (const DisplayPage& page : list.pages) {
    std::vector<double> scales = {1};
    for (const DisplayItem& item : page.items) {
      if (const auto* group = std::get_if<BeginGroup>(&item))
        scales.push_back(scales.back() * group->transform.scale());
      if (std::holds_alternative<EndGroup>(item) && scales.size() > 1) scales.pop_back();
      if (const auto* glyphs = std::get_if<DrawGlyphs>(&item); glyphs != nullptr && glyphs->run != nullptr)
        shop.fonts.collect(*glyphs->run);
      if (const auto* image = std::get_if<DrawImage>(&item)) shop.images.collect(*image, scales.back());
    }
  }
}

std::string clip_to_bleed(const PageFrame& frame) {
  const auto [left, bottom, right, top] = frame.bleed_box();
  return fmt::format("{} {} {} {} re W n\n", pdf_number(left), pdf_number(bottom), pdf_number(right - left),
                     pdf_number(top - bottom));
}

struct PagePlace {
  PdfRef object, parent;
};

void write_page(const DisplayPage& page, const PageFrame& frame, PagePlace place, Workshop& shop) {
  ContentStream content(frame, *shop.colors, shop.states);
  content.save();
  content << clip_to_bleed(frame);
  ItemDrawer(page.items, {&shop.objects, shop.colors.get(), &shop.states, &shop.fonts, &shop.images}).draw(content);
  content.restore();
  content << draw_marks(page, frame, *shop.colors, content.resources());
  const PdfRef stream = shop.objects.add_stream("", content.operators(), StreamFilter::Flate);
  std::string entries = fmt::format("/Type /Page /Parent {} {} /Resources <<{}>> /Contents {}", to_string(place.parent),
                                    frame.boxes(), content.resources().spelled(), to_string(stream));
  if (content.transparent())
    entries += fmt::format(" /Group <</Type /Group /S /Transparency /CS {} /I true>>", shop.colors->blend_space());
  shop.objects.set(place.object, std::move(entries));
}

std::vector<PageFrame> frames_of(const PdfInput& input) {
  std::vector<PageFrame> frames;
  for (const DisplayPage& page : input.list->pages) frames.push_back(frame_of(page, *input.printer));
  return frames;
}

struct Catalog {
  PdfRef object;
  std::string file_id;  ///< 32 hexadecimal digits
};

/// Comes last: the metadata packet names the file by its content.
Catalog write_catalog(const PdfInput& input, Workshop& shop, const PageTree& tree, PdfRef outline) {
  const PdfRef intent = add_output_intent(shop.objects, *input.printer, *input.profile);
  std::string entries = fmt::format("/Type /Catalog /Pages {} /OutputIntents [{}] /PageLabels {}",
                                    to_string(tree.root()), to_string(intent), page_labels(input.list->pages));
  if (!input.metadata.language.empty()) entries += " /Lang " + pdf_text(input.metadata.language);
  if (outline) entries += " /Outlines " + to_string(outline);
  entries += " /ViewerPreferences <</DisplayDocTitle true>>";
  const std::string instance = uuid_v5(shop.objects.digest() + entries + input.metadata.identifier);
  entries += " /Metadata " + to_string(add_xmp(shop.objects, input.metadata, instance));
  return {shop.objects.add(std::move(entries)), sha256_hex(instance).substr(0, 32)};
}

}  // namespace

std::string write_print_pdf(const PdfInput& input, Diagnostics& diagnostics) {
  Workshop shop(input);
  const std::vector<DisplayPage>& pages = input.list->pages;
  collect(*input.list, shop);
  shop.fonts.embed(shop.objects);
  shop.images.embed(shop.objects, {input.media, input.printer, input.profile, shop.colors.get()}, diagnostics);
  const PageTree tree(shop.objects, pages.size());
  const std::vector<PageFrame> frames = frames_of(input);
  for (std::size_t i = 0; i < pages.size(); ++i)
    write_page(pages[i], frames[i], {tree.page(i), tree.parent_of(i)}, shop);
  const PdfRef outline = add_outline(shop.objects, input.list->outline, tree, frames);
  const PdfRef info = add_info(shop.objects, input.metadata);
  const Catalog catalog = write_catalog(input, shop, tree, outline);
  return shop.objects.write(catalog.object, info, catalog.file_id);
}

}  // namespace forme
