#include "epub/write_epub.h"

#include "epub/archive.h"
#include "epub/package.h"
#include "epub/packed_fonts.h"
#include "epub/pictures.h"
#include "epub/publication.h"
#include "epub/text_builder.h"
#include "epub/text_file.h"
#include "epub/xml_writer.h"

namespace forme {
namespace epub {
namespace {

/// What the XHTML itself relies on; the style's own rules come after it and win.
constexpr std::string_view base_css =
    "img { max-width: 100%; height: auto; }\n"
    ".align-left { text-align: left; }\n"
    ".align-right { text-align: right; }\n"
    ".align-center { text-align: center; }\n"
    ".align-justify { text-align: justify; }\n";

std::string write_xhtml(const TextFile& file, std::size_t& dropped) {
  XmlWriter xml;
  xml.raw("<!DOCTYPE html>\n");
  write_tree(xml, file.tree, Document::root);
  dropped += xml.dropped_characters();
  return xml.line_break().take();
}

std::string write_style(const EpubInput& input, const PackedFonts& fonts) {
  std::string css = "@charset \"UTF-8\";\n" + fonts.css + std::string(base_css);
  if (input.sheet != nullptr) css += input.sheet->css;
  return css;
}

std::vector<ManifestItem> list_items(const PictureStore& pictures, PictureId cover, const PackedFonts& fonts) {
  std::vector<ManifestItem> items = {{"style", "style.css", "text/css", {}}};
  for (PictureId i = 0; i < pictures.pictures().size(); ++i) {
    const Picture& picture = pictures[i];
    const bool is_cover = i == cover;
    const std::string id = is_cover ? "cover-image" : "image-" + std::to_string(i + 1);
    items.push_back({id, picture.path, picture.media_type, is_cover ? "cover-image" : ""});
  }
  for (std::size_t i = 0; i < fonts.fonts.size(); ++i) {
    items.push_back({"font-" + std::to_string(i + 1), fonts.fonts[i].path, fonts.fonts[i].media_type, {}});
  }
  return items;
}

bool has_contents_page(const std::vector<TextFile>& files) {
  for (const TextFile& file : files) {
    if (file.kind == TextKind::Contents) return true;
  }
  return false;
}

/// Pictures in JPEG and PNG are packed as they are: deflating them again costs time and gains nothing.
std::vector<ArchiveEntry> list_entries(const EpubInput& input, const PackageInput& package,
                                       const PictureStore& pictures, const PackedFonts& fonts,
                                       Diagnostics& diagnostics) {
  std::vector<ArchiveEntry> entries;
  entries.push_back({"mimetype", "application/epub+zip", Packing::Stored});  // OCF 3.3, 4.3: first, stored
  entries.push_back({"META-INF/container.xml", write_container(), Packing::Deflated});
  entries.push_back({"EPUB/package.opf", write_package(package), Packing::Deflated});
  entries.push_back({"EPUB/nav.xhtml", write_navigation(package), Packing::Deflated});
  entries.push_back({"EPUB/toc.ncx", write_ncx(package), Packing::Deflated});
  entries.push_back({"EPUB/style.css", write_style(input, fonts), Packing::Deflated});
  std::size_t dropped = 0;
  for (const TextFile& file : *package.files) {
    entries.push_back({"EPUB/" + file.path, write_xhtml(file, dropped), Packing::Deflated});
  }
  if (dropped > 0) {
    diagnostics.warning("control-characters", {},
                        std::to_string(dropped) + " control characters are left out of the EPUB: XML cannot hold them",
                        "remove them from the articles or the manifest");
  }
  for (const Picture& picture : pictures.pictures()) {
    const bool drawing = picture.media_type == "image/svg+xml";
    entries.push_back({"EPUB/" + picture.path, picture.bytes, drawing ? Packing::Deflated : Packing::Stored});
  }
  for (const PackedFont& font : fonts.fonts) entries.push_back({"EPUB/" + font.path, font.bytes, Packing::Deflated});
  return entries;
}

}  // namespace
}  // namespace epub

std::string write_epub(const EpubInput& input, Diagnostics& diagnostics) {
  using namespace epub;
  const Publication publication = describe_publication(*input.issue, *input.document, input.modified);
  PictureStore pictures(*input.media, input.press, diagnostics);
  const std::optional<ImageReference>& cover = input.issue->cover.image;
  const PictureId cover_picture = cover ? pictures.add_cover(cover->path, cover->span) : no_picture;

  // The text: one XHTML file an article, built from the issue's tree.
  const CoverStyle cover_style = cover_picture == no_picture ? CoverStyle::Typographic : CoverStyle::Picture;
  std::vector<TextFile> files = plan_text(*input.document, publication, cover_style);
  const PageMarks marks(*input.document, input.pages);
  TextEnvironment environment{&input, &pictures, &marks, cover_picture, &diagnostics, {}};
  for (TextFile& file : files) build_text(environment, file);
  resolve_links(files, environment.facts, diagnostics);

  // What the text uses, and what says how it belongs together.
  const PackedFonts fonts = pack_fonts(input, diagnostics);
  PackageInput package;
  package.publication = &publication;
  package.files = &files;
  package.facts = &environment.facts;
  package.items = list_items(pictures, cover_picture, fonts);
  package.cover_item = cover_picture == no_picture ? "" : "cover-image";
  package.navigation = has_contents_page(files) ? NavigationUse::NotRead : NavigationUse::InSpine;
  return pack_archive(list_entries(input, package, pictures, fonts, diagnostics), publication.modified);
}

}  // namespace forme
