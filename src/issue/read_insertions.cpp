#include "issue/read_insertions.h"

#include <fmt/format.h>

#include <utility>

#include "issue/load_article.h"
#include "issue/manifest_keys.h"

namespace forme {
namespace {

constexpr std::string_view ad_keys[] = {"ad",   "image",   "src",   "path",        "file",
                                        "alt",  "credit",  "title", "attribution", "decorative",
                                        "size", "caption", "bleed", "epub",        "advertiser"};
constexpr std::string_view page_keys[] = {"page", "path", "file", "size", "epub"};

constexpr std::pair<std::string_view, InsertionSize> sizes[] = {{"page", InsertionSize::Page},
                                                                {"spread", InsertionSize::Spread},
                                                                {"half", InsertionSize::Half},
                                                                {"third", InsertionSize::Third},
                                                                {"quarter", InsertionSize::Quarter}};

/// What is said beside the key and in the map below it, as one map.
Value fields_of(const Value& entry, std::string_view key) {
  Value fields = entry;
  const Value* own = entry.find({key});
  if (own == nullptr || !own->is_map()) return fields;
  std::erase_if(fields.entries, [&](const auto& field) { return equal_without_case(field.first.text, key); });
  for (const auto& [name, value] : own->entries) fields.set(name, value);
  fields.scalar.span = own->span();
  return fields;
}

void read_size(const Value* value, InsertionSize& size, Diagnostics& diagnostics) {
  const Located text = plain_text(value);
  if (text.empty()) return;
  const std::string word = lower_case(text.text);
  for (const auto& [name, meant] : sizes) {
    if (name != word) continue;
    size = meant;
    return;
  }
  diagnostics.warning("invalid-size", text.span, fmt::format("\"{}\" is not a size", text.text),
                      "write page, spread, half, third or quarter");
}

void read_switch(const Value* value, bool& on, Diagnostics& diagnostics) {
  const Located text = plain_text(value);
  if (text.empty()) return;
  const std::string word = lower_case(text.text);
  const bool yes = word == "true" || word == "yes" || word == "on";
  if (yes || word == "false" || word == "no" || word == "off") {
    on = yes;
    return;
  }
  diagnostics.warning("invalid-switch", text.span, fmt::format("\"{}\" is neither yes nor no", text.text),
                      "write true or false");
}

std::optional<Insertion> read_ad(const Value& entry, Insertion insertion, const Issue& issue,
                                 Diagnostics& diagnostics) {
  Value fields = fields_of(entry, "ad");
  report_unknown_keys(fields, ad_keys, diagnostics);
  if (const Value* path = fields.find({"ad"})) {
    const Value source = *path;
    fields.set({"src", source.span()}, source);
  }
  insertion.image = read_image(fields, issue.folder, issue, diagnostics);
  if (!insertion.image) return std::nullopt;
  insertion.span = insertion.image->span;
  insertion.advertiser = plain_text(fields.find({"advertiser"}));
  ImageReference& image = *insertion.image;
  if (image.alt.empty()) image.alt = insertion.advertiser.text;
  if (image.alt.empty() && !image.decorative) {
    diagnostics.note("missing-alt", image.span, "the advertisement has no alternative text",
                     "add alt: with what it says, or advertiser: with whose it is");
  }
  read_size(fields.find({"size"}), insertion.size, diagnostics);
  read_switch(fields.find({"bleed"}), insertion.bleed, diagnostics);
  read_switch(fields.find({"epub"}), insertion.epub, diagnostics);
  return insertion;
}

std::optional<Insertion> read_house_page(const Value& entry, Insertion insertion, Diagnostics& diagnostics) {
  const Value fields = fields_of(entry, "page");
  report_unknown_keys(fields, page_keys, diagnostics);
  insertion.house_page = plain_text(fields.find({"page", "path", "file"}));
  if (insertion.house_page.empty()) {
    diagnostics.warning("missing-page-path", fields.span(), "a house page without a path is left out",
                        "write page: pages/name.md");
    return std::nullopt;
  }
  insertion.span = insertion.house_page.span;
  read_size(fields.find({"size"}), insertion.size, diagnostics);
  if (insertion.size == InsertionSize::Spread) {
    diagnostics.warning("invalid-size", insertion.span, "a house page is no spread", "write size: page");
    insertion.size = InsertionSize::Page;
  }
  read_switch(fields.find({"epub"}), insertion.epub, diagnostics);
  return insertion;
}

}  // namespace

std::string_view name_of(InsertionSize size) { return sizes[static_cast<std::size_t>(size)].first; }

bool names_insertion(const Value& entry) {
  return entry.has("ad") || (entry.has("page") && !entry.has("article") && !entry.has("section"));
}

std::optional<Insertion> read_insertion(const Value& entry, InsertionSize size, const Issue& issue,
                                        Diagnostics& diagnostics) {
  Insertion insertion;
  insertion.size = size;
  insertion.span = entry.span();
  return entry.has("page") && !entry.has("ad") ? read_house_page(entry, std::move(insertion), diagnostics)
                                               : read_ad(entry, std::move(insertion), issue, diagnostics);
}

std::vector<Insertion> read_fillers(const Value& list, const Issue& issue, Diagnostics& diagnostics) {
  std::vector<Insertion> fillers;
  const std::vector<Value> one{list};
  for (const Value& item : list.is_list() ? list.items : one) {
    Value entry = item;
    if (!item.is_map()) {
      entry = Value();
      entry.kind = Value::Kind::Map;
      entry.scalar.span = item.span();
      if (item.kind == Value::Kind::Scalar) entry.set({"ad", item.span()}, item);
    }
    std::optional<Insertion> filler = read_insertion(entry, InsertionSize::Quarter, issue, diagnostics);
    if (!filler) continue;
    if (filler->size == InsertionSize::Spread) {
      diagnostics.warning("invalid-size", filler->span, "a filler is no spread", "write size: page");
      filler->size = InsertionSize::Page;
    }
    fillers.push_back(std::move(*filler));
  }
  return fillers;
}

}  // namespace forme
