#include "epub/package.h"

#include <algorithm>

#include "document/terms.h"
#include "epub/names.h"
#include "epub/xml_writer.h"

namespace forme::epub {
namespace {

void write_meta(XmlWriter& xml, std::string_view property, std::string_view value) {
  xml.text("    ").open("meta").attribute("property", property).text(value).close().line_break();
}

void write_refinement(XmlWriter& xml, const std::string& id, std::string_view property, std::string_view value) {
  xml.text("    ").open("meta").attribute("refines", "#" + id).attribute("property", property);
  if (property == "role") xml.attribute("scheme", "marc:relators");
  xml.text(value).close().line_break();
}

void write_dc(XmlWriter& xml, std::string_view name, std::string_view value, std::string_view id = {}) {
  if (value.empty()) return;
  xml.text("    ").open("dc:" + std::string(name));
  if (!id.empty()) xml.attribute("id", id);
  xml.text(value).close().line_break();
}

bool is_numeric(std::string_view number) {
  return !number.empty() && number.size() < 10 &&
         std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

void write_description(XmlWriter& xml, const Publication& publication) {
  write_dc(xml, "identifier", publication.identifier, "book-id");
  write_dc(xml, "title", publication.title, "title");
  write_refinement(xml, "title", "title-type", "main");
  write_dc(xml, "title", publication.subtitle, "subtitle");
  if (!publication.subtitle.empty()) write_refinement(xml, "subtitle", "title-type", "subtitle");
  for (const std::string& language : publication.languages) write_dc(xml, "language", language);
  for (std::size_t i = 0; i < publication.creators.size(); ++i) {
    const std::string id = "creator-" + std::to_string(i + 1);
    write_dc(xml, "creator", publication.creators[i], id);
    write_refinement(xml, id, "role", "aut");
  }
  write_dc(xml, "publisher", publication.publisher);
  write_dc(xml, "rights", publication.rights);
  write_dc(xml, "date", publication.date);
  if (!publication.issn.empty()) write_dc(xml, "source", "urn:issn:" + publication.issn);
  write_meta(xml, "dcterms:modified", publication.modified);
}

void write_series(XmlWriter& xml, const Publication& publication) {
  if (publication.magazine.empty()) return;
  xml.text("    ").open("meta").attribute("property", "belongs-to-collection").attribute("id", "series");
  xml.text(publication.magazine).close().line_break();
  write_refinement(xml, "series", "collection-type", "series");
  if (is_numeric(publication.number)) write_refinement(xml, "series", "group-position", publication.number);
  if (!publication.issn.empty()) write_refinement(xml, "series", "dcterms:identifier", "urn:issn:" + publication.issn);
}

std::string accessibility_summary(const TextFacts& facts) {
  std::string text =
      "The text is structured by headings and sections, in reading order, with a linked table of contents. ";
  if (!facts.pages.empty()) text += "Page breaks of the print edition are marked and listed. ";
  if (!facts.has_pictures) return text + "There are no pictures in the articles.";
  return text + (facts.alt_missing ? "Some pictures have no alternative text." : "Pictures have alternative text.");
}

/// EPUB Accessibility 1.1. Conformance is claimed only where nothing is known to be missing.
void write_accessibility(XmlWriter& xml, const PackageInput& input) {
  const TextFacts& facts = *input.facts;
  const Publication& publication = *input.publication;
  const bool visual = facts.has_pictures || !input.cover_item.empty();
  write_meta(xml, "schema:accessMode", "textual");
  if (visual) write_meta(xml, "schema:accessMode", "visual");
  if (!facts.alt_missing) write_meta(xml, "schema:accessModeSufficient", "textual");
  if (visual) write_meta(xml, "schema:accessModeSufficient", "textual,visual");
  for (const char* feature : {"structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"}) {
    write_meta(xml, "schema:accessibilityFeature", feature);
  }
  if (visual && !facts.alt_missing) write_meta(xml, "schema:accessibilityFeature", "alternativeText");
  if (!facts.pages.empty()) {
    write_meta(xml, "schema:accessibilityFeature", "pageNavigation");
    write_meta(xml, "schema:accessibilityFeature", "pageBreakMarkers");
    const std::string issn = publication.issn.empty() ? std::string() : ", ISSN " + publication.issn;
    write_meta(xml, "pageBreakSource", publication.title + issn + " (print edition)");
  }
  write_meta(xml, "schema:accessibilityHazard", "none");
  xml.text("    ").open("meta").attribute("property", "schema:accessibilitySummary").attribute("xml:lang", "en");
  xml.text(accessibility_summary(facts)).close().line_break();
  if (facts.alt_missing) return;
  xml.text("    ").open("meta").attribute("property", "dcterms:conformsTo").attribute("id", "conformance");
  xml.text("EPUB Accessibility 1.1 - WCAG 2.1 Level AA").close().line_break();
  const std::string& certifier = publication.publisher.empty() ? publication.title : publication.publisher;
  write_refinement(xml, "conformance", "a11y:certifiedBy", certifier);
}

void write_metadata(XmlWriter& xml, const PackageInput& input) {
  xml.text("  ").open("metadata").attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/").line_break();
  write_description(xml, *input.publication);
  write_series(xml, *input.publication);
  write_accessibility(xml, input);
  if (!input.cover_item.empty()) {  // EPUB 2 readers
    xml.text("    ").open("meta").attribute("name", "cover").attribute("content", input.cover_item).close_void();
    xml.line_break();
  }
  xml.text("  ").close().line_break();
}

void write_item(XmlWriter& xml, const ManifestItem& item) {
  xml.text("    ").open("item").attribute("id", item.id).attribute("href", item.path);
  xml.attribute("media-type", item.media_type);
  if (!item.properties.empty()) xml.attribute("properties", item.properties);
  xml.close_void().line_break();
}

void write_manifest(XmlWriter& xml, const PackageInput& input) {
  xml.text("  ").open("manifest").line_break();
  write_item(xml, {"nav", "nav.xhtml", "application/xhtml+xml", "nav"});
  write_item(xml, {"ncx", "toc.ncx", "application/x-dtbncx+xml", {}});
  for (const TextFile& file : *input.files) write_item(xml, {file.id, file.path, "application/xhtml+xml", {}});
  for (const ManifestItem& item : input.items) write_item(xml, item);
  xml.text("  ").close().line_break();
}

void write_spine(XmlWriter& xml, const PackageInput& input) {
  xml.text("  ").open("spine").attribute("toc", "ncx");
  if (is_right_to_left(input.publication->language)) xml.attribute("page-progression-direction", "rtl");
  xml.line_break();
  bool navigation_due = input.navigation == NavigationUse::InSpine;
  for (const TextFile& file : *input.files) {
    const bool front = file.kind == TextKind::Cover || file.kind == TextKind::TitlePage;
    if (navigation_due && !front) {
      xml.text("    ").open("itemref").attribute("idref", "nav").close_void().line_break();
      navigation_due = false;
    }
    xml.text("    ").open("itemref").attribute("idref", file.id).close_void().line_break();
  }
  xml.text("  ").close().line_break();
}

}  // namespace

std::string write_container() {
  XmlWriter xml;
  xml.open("container").attribute("version", "1.0");
  xml.attribute("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container").line_break();
  xml.text("  ").open("rootfiles").line_break();
  xml.text("    ").open("rootfile").attribute("full-path", "EPUB/package.opf");
  xml.attribute("media-type", "application/oebps-package+xml").close_void().line_break();
  xml.text("  ").close().line_break().close().line_break();
  return xml.take();
}

std::string write_package(const PackageInput& input) {
  const Publication& publication = *input.publication;
  XmlWriter xml;
  xml.open("package").attribute("xmlns", "http://www.idpf.org/2007/opf").attribute("version", "3.0");
  xml.attribute("unique-identifier", "book-id").attribute("xml:lang", publication.language);
  if (is_right_to_left(publication.language)) xml.attribute("dir", "rtl");
  xml.line_break();
  write_metadata(xml, input);
  write_manifest(xml, input);
  write_spine(xml, input);
  xml.close().line_break();
  return xml.take();
}

}  // namespace forme::epub
