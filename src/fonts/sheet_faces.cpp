#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <set>

#include "fonts/font_library_impl.h"

/// Faces that a style sheet declares by @font-face (CSS Fonts 4, section 4).
namespace forme {
namespace {

/// Letters and digits alone, for names that are written in several ways.
std::string compact(std::string_view name) {
  std::string out;
  for (const char c : lower_ascii(name))
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

std::string full_name(hb_face_t* face) {
  std::array<char, 256> buffer{};
  unsigned size = buffer.size();
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_FULL_NAME, hb_language_from_string("en", -1), &size, buffer.data());
  return {buffer.data(), size};
}

std::string_view web_font_format(const std::string& bytes) {
  return bytes.starts_with("wOF2") ? "WOFF2" : bytes.starts_with("wOFF") ? "WOFF" : "";
}

FaceInfo declared_info(const FontFaceRule& rule) {
  FaceInfo info;
  info.family = rule.family;
  info.weight = std::clamp(400, rule.weight, rule.heaviest);
  info.stretch = std::clamp(100, rule.stretch, rule.widest);
  info.style = rule.style;
  info.package = "issue";
  info.features = rule.features;
  info.variations = rule.variations;
  if (!rule.any_weight) info.limits.weight = {rule.weight, rule.heaviest};
  if (!rule.any_stretch) info.limits.stretch = {rule.stretch, rule.widest};
  if (!rule.any_style) info.limits.slant = {rule.least_slant, rule.most_slant};
  return info;
}

}  // namespace

std::shared_ptr<const FontLibrary> FontLibrary::extend(std::shared_ptr<const FontLibrary> base,
                                                       const std::vector<FontFaceRule>& rules,
                                                       Diagnostics& diagnostics) {
  std::shared_ptr<FontLibrary> library(new FontLibrary());
  Impl& impl = *library->impl_;
  impl.start_from(*base->impl_);
  std::set<std::string> declared;
  for (const FontFaceRule& rule : rules) {
    const auto face = base->impl_->face_of(rule, diagnostics);
    if (!face) {
      diagnostics.warning("unusable-font-face", rule.span, "no source of the font '" + rule.family + "' can be used",
                          "fonts are .otf, .ttf, .otc or .ttc files; another family of font-family stands in");
      continue;
    }
    // What the sheet declares hides a family of the same name (section 4.2).
    const std::string key = lower_ascii(rule.family);
    if (declared.insert(key).second) impl.families[key].clear();
    impl.add_sheet_face(face, rule);
  }
  return library;
}

void FontLibrary::Impl::start_from(const Impl& base) {
  catalogue = base.catalogue;
  faces = base.faces;
  families = base.families;
  coverage = base.coverage;
  taken.resize(faces.size());
  for (std::size_t i = 0; i < faces.size(); ++i) asked.emplace_back(false);
}

/// The first source that can be opened.
std::shared_ptr<const FontFace> FontLibrary::Impl::face_of(const FontFaceRule& rule, Diagnostics& diagnostics) const {
  for (const FontFaceRule::Source& source : rule.sources) {
    FaceInfo info = declared_info(rule);
    std::shared_ptr<const FontFile> file;
    if (source.local.empty()) {
      file = std::make_shared<FontFile>(source.path, std::string());
      if (const std::string* bytes = file->bytes(); bytes != nullptr && !web_font_format(*bytes).empty()) {
        diagnostics.warning("web-font", source.span,
                            "'" + source.path.filename().string() + "' is a " + std::string(web_font_format(*bytes)) +
                                " file, which is not read",
                            "add the .otf or .ttf that it was made from to src");
        continue;
      }
    } else if (const FontFace* local = local_face(source.local, rule); local != nullptr) {
      file = local->shared_file();
      info.index = local->info().index;
      info.package = local->info().package;
      info.licence = local->info().licence;
    } else {
      diagnostics.note("missing-font", source.span, "no font at hand is named '" + source.local + "'",
                       "`forme fonts` lists what there is");
      continue;
    }
    info.path = file->path();
    const auto face = std::make_shared<FontFace>(file, std::move(info), true);
    if (!face->open()) {
      diagnostics.warning("unreadable-font", source.span, face->problem()->message, face->problem()->hint);
      continue;
    }
    forme::report_variations(rule.variations, face->info(), diagnostics);
    return face;
  }
  return nullptr;
}

/// By full or PostScript name (section 4.3.3); only families whose name begins the wanted one are opened. A family's
/// own name, which many sheets write, stands for its face of the declared weight and style.
const FontFace* FontLibrary::Impl::local_face(std::string_view name, const FontFaceRule& rule) const {
  const std::string wanted = compact(name);
  for (const auto& face : faces) {
    if (!wanted.starts_with(compact(face->info().family)) || !face->open()) continue;
    if (compact(face->info().postscript_name) == wanted || compact(full_name(face->hb_face())) == wanted)
      return face.get();
  }
  const Family* named = family(lower_ascii(name));
  if (named == nullptr || named->empty()) return nullptr;
  const FaceInfo wish = declared_info(rule);
  const FaceId best = best_of(*named, {{}, wish.weight, wish.stretch, wish.style});
  return best < faces.size() ? faces[best].get() : nullptr;
}

/// Adds the face, and takes its characters from the faces of the same style that were declared before (section 4.5).
void FontLibrary::Impl::add_sheet_face(std::shared_ptr<const FontFace> face, const FontFaceRule& rule) {
  if (faces.size() >= no_face) return;
  const auto id = static_cast<FaceId>(faces.size());
  const bool both_styles = rule.least_slant <= 0 && rule.most_slant > 0;
  FaceTraits traits{id, rule.weight, rule.stretch, rule.style, rule.heaviest, rule.widest, both_styles, true};
  Family& family = families[lower_ascii(rule.family)];
  for (const FaceTraits& earlier : family) {
    if (!earlier.same_style(traits)) continue;
    if (rule.unicode_range.empty()) continue;
    auto& excluded = coverage[earlier.face].excluded;
    excluded.emplace_back(rule.unicode_range, face);
  }
  if (!rule.unicode_range.empty()) coverage[id].included = rule.unicode_range;
  family.push_back(traits);
  faces.push_back(std::move(face));
  asked.emplace_back(false);
  taken.push_back(false);
}

bool FontLibrary::Impl::covers(FaceId face, char32_t character) const {
  if (coverage.empty()) return true;
  const auto found = coverage.find(face);
  if (found == coverage.end()) return true;
  const auto within = [&](const UnicodeRanges& ranges) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const auto& range) { return character >= range.first && character <= range.second; });
  };
  const auto shows = [&](const FontFace& other) {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(other.hb_font(), character, &glyph) != 0;
  };
  if (!found->second.included.empty() && !within(found->second.included)) return false;
  return std::none_of(found->second.excluded.begin(), found->second.excluded.end(),
                      [&](const auto& other) { return within(other.first) && shows(*other.second); });
}

}  // namespace forme
