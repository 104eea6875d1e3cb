#include "fonts/font_library.h"

#include <hb-ot.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "fonts/font_library_impl.h"

namespace forme {
namespace {

bool is_font_file(const std::filesystem::path& path) {
  const std::string extension = lower_ascii(path.extension().string());
  return extension == ".otf" || extension == ".ttf" || extension == ".ttc" || extension == ".otc";
}

/// Font files of a folder and its sub-folders, sorted, so that face ids do not depend on the file system.
std::vector<std::filesystem::path> font_files(const std::filesystem::path& folder) {
  constexpr int deepest = 4;
  std::vector<std::filesystem::path> out;
  std::error_code error;
  std::filesystem::recursive_directory_iterator it(folder, error);
  for (const std::filesystem::recursive_directory_iterator end; !error && it != end; it.increment(error)) {
    if (it.depth() >= deepest) it.disable_recursion_pending();
    std::error_code ignored;
    if (it->is_regular_file(ignored) && is_font_file(it->path())) out.push_back(it->path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// RFC 4647 basic filtering: "zh-Hant" covers "zh-Hant-TW".
bool covers(std::string_view range, std::string_view language) {
  const std::string low_range = lower_ascii(range), low = lower_ascii(language);
  return low.starts_with(low_range) && (low.size() == low_range.size() || low[low_range.size()] == '-');
}

bool speaks(const FallbackEntry& entry, std::string_view language) {
  return entry.languages.empty() || std::any_of(entry.languages.begin(), entry.languages.end(),
                                                [&](const std::string& range) { return covers(range, language); });
}

std::string script_of(char32_t character) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(character), &status);
  if (U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED) return {};
  const char* name = uscript_getShortName(script);
  return name != nullptr ? name : "";
}

}  // namespace

FontLibrary::FontLibrary() : impl_(std::make_unique<Impl>()) {}
FontLibrary::~FontLibrary() = default;

std::shared_ptr<const FontLibrary> FontLibrary::load(const Options& options, Sources& sources,
                                                     Diagnostics& diagnostics) {
  std::shared_ptr<FontLibrary> library(new FontLibrary());
  Impl& impl = *library->impl_;
  if (!options.catalogue.empty()) {
    impl.catalogue = std::make_shared<Catalogue>(read_catalogue(options.catalogue, sources, diagnostics));
    impl.add_catalogue();
    std::set<std::filesystem::path> listed;
    for (const auto& face : impl.faces) listed.insert(face->file().path().lexically_normal());
    std::vector<std::filesystem::path> beside = font_files(options.catalogue.parent_path());
    std::erase_if(beside, [&](const auto& path) { return listed.contains(path.lexically_normal()); });
    impl.add_files(beside, diagnostics);
  }
  for (const auto& folder : options.folders) impl.add_files(font_files(folder), diagnostics);
  return library;
}

std::shared_ptr<const FontLibrary> FontLibrary::extend(std::shared_ptr<const FontLibrary> base,
                                                       const std::vector<std::filesystem::path>& files, Sources&,
                                                       Diagnostics& diagnostics) {
  std::shared_ptr<FontLibrary> library(new FontLibrary());
  Impl& impl = *library->impl_;
  impl.start_from(*base->impl_);
  impl.add_files(files, diagnostics);
  return library;
}

void FontLibrary::Impl::add(std::shared_ptr<const FontFace> face, const std::vector<std::string>& names) {
  if (faces.size() >= no_face) return;
  const auto id = static_cast<FaceId>(faces.size());
  const FaceInfo& info = face->info();
  std::set<std::string> keys;
  for (const std::string& name : names) keys.insert(lower_ascii(name));
  for (const std::string& key : keys) families[key].push_back(traits_of(info, id));
  faces.push_back(std::move(face));
  asked.emplace_back(false);
  taken.push_back(false);
}

void FontLibrary::Impl::add_catalogue() {
  std::map<std::filesystem::path, std::shared_ptr<const FontFile>> files;
  for (const CatalogueFamily& family_entry : catalogue->families) {
    std::vector<std::string> names = family_entry.aliases;
    names.push_back(family_entry.name);
    for (const CatalogueFace& face : family_entry.faces) {
      auto& file = files[face.path];
      if (!file) file = std::make_shared<FontFile>(face.path, face.sha256);
      FaceInfo info;
      info.family = family_entry.name;
      info.weight = std::clamp(400, face.weight, face.heaviest);
      info.stretch = std::clamp(100, face.stretch, face.widest);
      info.style = face.style;
      info.limits = {{{face.weight, face.heaviest}}, {{face.stretch, face.widest}}, {{face.slant, face.steepest}}};
      info.path = face.path;
      info.index = face.index;
      info.package = family_entry.package;
      info.licence = family_entry.licence;
      add(std::make_shared<FontFace>(file, std::move(info), true), names);
    }
  }
}

void FontLibrary::Impl::add_files(const std::vector<std::filesystem::path>& files, Diagnostics& diagnostics) {
  for (const auto& path : files) add_file(path, diagnostics);
}

/// Opens the file at once: its names and style are known only then.
void FontLibrary::Impl::add_file(const std::filesystem::path& path, Diagnostics& diagnostics) {
  constexpr unsigned most_faces = 64;
  const auto file = std::make_shared<FontFile>(path, std::string());
  const std::string* bytes = file->bytes();
  const HbBlob blob(bytes != nullptr ? hb_blob_create(bytes->data(), static_cast<unsigned>(bytes->size()),
                                                      HB_MEMORY_MODE_READONLY, nullptr, nullptr)
                                     : hb_blob_get_empty());
  const unsigned count = std::clamp(hb_face_count(blob.get()), 1U, most_faces);
  for (unsigned index = 0; index < count; ++index) {
    FaceInfo info;
    info.family = path.stem().string();
    info.path = path;
    info.index = static_cast<int>(index);
    info.package = "issue";
    auto face = std::make_shared<FontFace>(file, std::move(info), false);
    const bool usable = face->open();
    if (face->problem()) diagnostics.add(*face->problem());
    if (usable) add(face, {face->info().family});
  }
}

const FontLibrary::Impl::Family* FontLibrary::Impl::family(std::string_view name) const {
  const auto it = families.find(lower_ascii(name));
  return it != families.end() ? &it->second : nullptr;
}

std::vector<std::string> FontLibrary::Impl::expand(const std::vector<std::string>& names) const {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    const auto generic = catalogue->generic.find(lower_ascii(name));
    if (generic == catalogue->generic.end() || family(name) != nullptr) {
      out.push_back(name);
    } else {
      out.insert(out.end(), generic->second.begin(), generic->second.end());
    }
  }
  return out;
}

FaceId FontLibrary::Impl::best_of(const Family& candidates, const FaceRequest& request) const {
  for (const FaceId id : rank_faces(candidates, request)) {
    if (open(id) != nullptr) return id;
  }
  return no_face;
}

FaceId FontLibrary::Impl::best_with(const Family& candidates, const FaceRequest& request, char32_t character) const {
  const FaceId best = best_of(candidates, request);
  if (best == no_face || has_glyph(best, character)) return best;
  const auto traits = [&](FaceId id) {
    return std::find_if(candidates.begin(), candidates.end(), [&](const FaceTraits& t) { return t.face == id; });
  };
  for (const FaceId id : rank_faces(candidates, request))
    if (traits(id)->same_style(*traits(best)) && has_glyph(id, character)) return id;
  return no_face;
}

bool FontLibrary::Impl::has_glyph(FaceId face, char32_t character) const {
  const FontFace* opened = open(face);
  hb_codepoint_t glyph = 0;
  return opened != nullptr && hb_font_get_nominal_glyph(opened->hb_font(), character, &glyph) != 0 && glyph != 0 &&
         covers(base_of(face), character);
}

FaceId FontLibrary::select(const FaceRequest& request, int* family_found) const {
  if (family_found != nullptr) *family_found = -1;
  for (std::size_t i = 0; i < request.families.size(); ++i) {
    for (const std::string& name : impl_->expand({request.families[i]})) {
      const Impl::Family* family = impl_->family(name);
      if (family == nullptr) continue;
      // The first available font is one that has the blank (CSS Fonts 4, 5.2.1).
      FaceId face = impl_->best_with(*family, request, U' ');
      if (face == no_face) face = impl_->best_of(*family, request);
      if (face == no_face) continue;
      if (family_found != nullptr) *family_found = static_cast<int>(i);
      return impl_->instance_of(face, request);
    }
  }
  if (const Impl::Family* family = impl_->family(impl_->catalogue->default_family); family != nullptr) {
    if (const FaceId face = impl_->best_of(*family, request); face != no_face) return impl_->instance_of(face, request);
  }
  for (std::size_t id = 0; id < impl_->faces.size(); ++id) {
    const auto face = static_cast<FaceId>(id);
    if (impl_->open(face) != nullptr) return impl_->instance_of(face, request);
  }
  return no_face;
}

FaceId FontLibrary::fallback(const FaceRequest& request, char32_t character, std::string_view language) const {
  const auto try_family = [&](const std::string& name) {
    const Impl::Family* family = impl_->family(name);
    const FaceId face = family != nullptr ? impl_->best_with(*family, request, character) : no_face;
    return face != no_face && has_glyph(face, character) ? impl_->instance_of(face, request) : no_face;
  };
  const std::vector<std::string> own = impl_->expand(request.families);
  for (const std::string& name : own) {
    if (const FaceId face = try_family(name); face != no_face) return face;
  }
  const auto& sans = impl_->catalogue->generic.find("sans-serif");
  const bool wants_sans = sans != impl_->catalogue->generic.end() && !own.empty() &&
                          std::find(sans->second.begin(), sans->second.end(), own.front()) != sans->second.end();
  const std::string script = script_of(character);
  for (const FallbackEntry& entry : impl_->catalogue->fallbacks) {
    if ((!entry.script.empty() && entry.script != script) || !speaks(entry, language)) continue;
    std::vector<std::string> families = entry.families;
    if (wants_sans) {
      std::stable_partition(families.begin(), families.end(),
                            [](const std::string& name) { return name.find("Sans") != std::string::npos; });
    }
    for (const std::string& name : families) {
      if (const FaceId face = try_family(name); face != no_face) return face;
    }
  }
  return try_family(impl_->catalogue->default_family);
}

bool FontLibrary::has_glyph(FaceId face, char32_t character) const { return impl_->has_glyph(face, character); }

std::uint32_t FontLibrary::glyph_of(FaceId face, char32_t character) const {
  const FontFace* opened = impl_->open(face);
  hb_codepoint_t glyph = 0;
  return opened != nullptr && hb_font_get_nominal_glyph(opened->hb_font(), character, &glyph) != 0 ? glyph : 0;
}

std::size_t FontLibrary::size() const { return impl_->faces.size(); }

const FaceInfo& FontLibrary::info(FaceId face) const {
  const FontFace* opened = impl_->open(face);
  return opened != nullptr ? opened->info() : impl_->faces.at(face)->info();
}

bool FontLibrary::has_feature(FaceId face, std::uint32_t tag) const {
  const FontFace* opened = impl_->open(face);
  return opened != nullptr && opened->has_feature(tag);
}

bool FontLibrary::space_is_kerned(FaceId face) const {
  const FontFace* opened = impl_->open(face);
  return opened != nullptr && opened->space_is_kerned();
}

void FontLibrary::report_variations(const std::vector<FontVariation>& settings, FaceId face,
                                    Diagnostics& diagnostics) const {
  forme::report_variations(settings, info(face), diagnostics);
}

std::shared_ptr<const void> FontLibrary::identity() const { return impl_->token; }

std::vector<Diagnostic> FontLibrary::take_problems() const {
  const std::lock_guard lock(impl_->problems_mutex);
  std::vector<Diagnostic> out;
  for (std::size_t i = 0; i < impl_->faces.size(); ++i) {
    if (impl_->taken[i] || !impl_->asked[i].load(std::memory_order_relaxed)) continue;
    impl_->faces[i]->open();
    impl_->taken[i] = true;
    if (impl_->faces[i]->problem()) out.push_back(*impl_->faces[i]->problem());
  }
  return out;
}

}  // namespace forme
