#include "fonts/font_face.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_FONT_FORMATS_H
#include FT_MULTIPLE_MASTERS_H
#include FT_TRUETYPE_TABLES_H
#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

#include "base/files.h"
#include "base/hash.h"
#include "fonts/variation.h"

namespace forme {
namespace {

using FreeType = Handle<std::remove_pointer_t<FT_Library>, FT_Done_FreeType>;
using FreeTypeFace = Handle<std::remove_pointer_t<FT_Face>, FT_Done_Face>;

constexpr std::uint16_t use_typo_metrics = 1U << 7;  // OS/2 fsSelection
constexpr std::uint16_t italic_selection = 1U;

/// OS/2 usWidthClass 1..9 in per cent (OpenType 1.9, OS/2).
int stretch_of_width_class(int width_class) {
  constexpr std::array per_cent = {50, 62, 75, 87, 100, 112, 125, 150, 200};
  return width_class >= 1 && width_class <= 9 ? per_cent[static_cast<std::size_t>(width_class - 1)] : 100;
}

std::string name_of(hb_face_t* face, hb_ot_name_id_t id) {
  std::array<char, 256> buffer{};
  unsigned size = buffer.size();
  hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, buffer.data());
  return {buffer.data(), size};
}

int box_height(hb_font_t* font, char32_t character) {
  hb_codepoint_t glyph = 0;
  hb_glyph_extents_t box{};
  if (hb_font_get_nominal_glyph(font, character, &glyph) == 0) return 0;
  return hb_font_get_glyph_extents(font, glyph, &box) != 0 ? box.y_bearing : 0;
}

void read_vertical_metrics(FT_Face face, const TT_OS2* os2, FaceMetrics& m) {
  m.units_per_em = face->units_per_EM;
  m.ascent = face->ascender;
  m.descent = -face->descender;
  if (os2 != nullptr && ((os2->fsSelection & use_typo_metrics) != 0 || (m.ascent == 0 && m.descent == 0))) {
    m.ascent = os2->sTypoAscender;
    m.descent = -os2->sTypoDescender;
  }
  if (m.ascent <= 0) m.ascent = m.units_per_em * 8 / 10;
  m.descent = std::max(m.descent, 0);
}

void read_decoration_metrics(FT_Face face, const TT_OS2* os2, FaceMetrics& m) {
  const int thin = std::max(m.units_per_em / 20, 1);
  m.underline_thickness = face->underline_thickness > 0 ? face->underline_thickness : thin;
  // FreeType gives the middle of the stroke (post.underlinePosition is its top in OpenType); below is positive here.
  m.underline_position = face->underline_position < 0 ? -face->underline_position : m.units_per_em / 10;
  m.strikeout_thickness = os2 != nullptr && os2->yStrikeoutSize > 0 ? os2->yStrikeoutSize : m.underline_thickness;
  m.strikeout_position = os2 != nullptr && os2->yStrikeoutPosition > 0 ? os2->yStrikeoutPosition : m.x_height / 2;
}

/// FreeType's tables then hold the metrics of the instance (MVAR).
bool set_design_coordinates(FT_Face face, const std::vector<double>& coordinates) {
  if (coordinates.empty()) return true;
  std::vector<FT_Fixed> fixed;
  for (const double value : coordinates) fixed.push_back(std::lround(value * 65536));
  return FT_Set_Var_Design_Coordinates(face, static_cast<FT_UInt>(fixed.size()), fixed.data()) == 0;
}

const TT_OS2* os2_of(FT_Face face) {
  const auto* table = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2));
  return table != nullptr && table->version != 0xFFFF ? table : nullptr;
}

}  // namespace

const std::string* FontFile::bytes() const {
  std::call_once(once_, [this] {
    bytes_ = read_file(path_);
    if (bytes_ && !sha256_.empty()) hash_matches_ = sha256_hex(*bytes_) == sha256_;
  });
  return bytes_ ? &*bytes_ : nullptr;
}

FontFace::FontFace(std::shared_ptr<const FontFile> file, FaceInfo declared, bool named_by_catalogue)
    : file_(std::move(file)), named_by_catalogue_(named_by_catalogue), info_(std::move(declared)) {}

bool FontFace::open() const {
  std::call_once(once_, [this] { open_once(); });
  return usable_;
}

void FontFace::fail(std::string code, std::string message, std::string hint) const {
  problem_ = {Severity::Warning, std::move(code), {}, std::move(message), std::move(hint), file_->path()};
}

void FontFace::open_once() const {
  const std::string* bytes = file_->bytes();
  const std::string package =
      info_.package.empty() || info_.package == "issue" ? std::string() : "install the package " + info_.package;
  if (bytes == nullptr) {
    return fail("missing-font", "the font file of '" + info_.family + "' is missing; another face is used", package);
  }
  const HbBlob blob(
      hb_blob_create(bytes->data(), static_cast<unsigned>(bytes->size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  const auto index = static_cast<unsigned>(info_.index);
  hb_face_.reset(hb_face_create(blob.get(), index));
  if (has_table(HB_TAG('C', 'F', 'F', '2'))) {
    return fail("unreadable-font", "the font file has CFF2 outlines, which are not read; another face is used",
                "use the variable font's .ttf, or a static .otf made from it");
  }
  if (bytes->size() > std::numeric_limits<int>::max() || index >= hb_face_count(blob.get()) ||
      hb_face_get_glyph_count(hb_face_.get()) == 0 || !read_with_freetype(*bytes)) {
    return fail("unreadable-font", "the font file holds no face that can be used; another face is used", package);
  }
  hb_face_make_immutable(hb_face_.get());
  hb_font_.reset(hb_font_create(hb_face_.get()));
  hb_ot_font_set_funcs(hb_font_.get());
  set_variations();
  hb_font_make_immutable(hb_font_.get());
  info_.axes = read_axes(hb_face_.get());
  describe_instance(info_);
  if (info_.metrics.cap_height <= 0) info_.metrics.cap_height = box_height(hb_font_.get(), U'H');
  if (info_.metrics.x_height <= 0) info_.metrics.x_height = box_height(hb_font_.get(), U'x');
  if (!named_by_catalogue_) read_names();
  collect_features();
  usable_ = true;
  if (!file_->hash_matches()) {
    fail("font-hash-mismatch", "the font file of '" + info_.family + "' is not the one that the catalogue pins",
         "lines may break differently; " + (package.empty() ? std::string("check the catalogue") : package));
  }
}

bool FontFace::has_table(std::uint32_t tag) const {
  const HbBlob table(hb_face_reference_table(hb_face_.get(), tag));
  return hb_blob_get_length(table.get()) != 0;
}

void FontFace::set_variations() const {
  std::vector<hb_variation_t> variations;
  for (std::size_t i = 0; i < info_.coordinates.size(); ++i)
    variations.push_back({info_.axes[i].tag, static_cast<float>(info_.coordinates[i])});
  if (!variations.empty())
    hb_font_set_variations(hb_font_.get(), variations.data(), static_cast<unsigned>(variations.size()));
}

bool FontFace::read_with_freetype(const std::string& bytes) const {
  FT_Library library_handle = nullptr;
  if (FT_Init_FreeType(&library_handle) != 0) return false;
  const FreeType library(library_handle);
  FT_Face handle = nullptr;
  if (FT_New_Memory_Face(library.get(), reinterpret_cast<const FT_Byte*>(bytes.data()),
                         static_cast<FT_Long>(bytes.size()), info_.index, &handle) != 0) {
    return false;
  }
  const FreeTypeFace face(handle);
  const std::string_view format = FT_Get_Font_Format(handle) != nullptr ? FT_Get_Font_Format(handle) : "";
  if (FT_IS_SCALABLE(handle) == 0 || FT_IS_SFNT(handle) == 0 || handle->units_per_EM == 0 ||
      (format != "TrueType" && format != "CFF")) {
    return false;
  }
  if (!set_design_coordinates(handle, info_.coordinates)) return false;
  FT_Bool cid = 0;
  FT_Get_CID_Is_Internally_CID_Keyed(handle, &cid);
  info_.format = format == "TrueType" ? OutlineFormat::TrueType : cid != 0 ? OutlineFormat::CffCid : OutlineFormat::Cff;
  if (const char* name = FT_Get_Postscript_Name(handle); name != nullptr) info_.postscript_name = name;
  const TT_OS2* os2 = os2_of(handle);
  read_vertical_metrics(handle, os2, info_.metrics);
  if (os2 != nullptr && os2->version >= 2) {
    info_.metrics.cap_height = os2->sCapHeight;
    info_.metrics.x_height = os2->sxHeight;
  }
  read_decoration_metrics(handle, os2, info_.metrics);
  if (const auto* post = static_cast<const TT_Postscript*>(FT_Get_Sfnt_Table(handle, FT_SFNT_POST)); post != nullptr) {
    info_.italic_angle = static_cast<double>(post->italicAngle) / 65536.0;
    info_.italic_angle_set = post->italicAngle != 0;
  }
  info_.bbox = {static_cast<int>(handle->bbox.xMin), static_cast<int>(handle->bbox.yMin),
                static_cast<int>(handle->bbox.xMax), static_cast<int>(handle->bbox.yMax)};
  if (!named_by_catalogue_) {
    if (os2 != nullptr) {
      info_.weight = std::clamp<int>(os2->usWeightClass, 1, 1000);
      info_.stretch = stretch_of_width_class(os2->usWidthClass);
    }
    const bool italic = (os2 != nullptr && (os2->fsSelection & italic_selection) != 0) ||
                        (handle->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
    info_.style = italic ? FontStyle::Italic : FontStyle::Normal;
    info_.family = handle->family_name != nullptr ? handle->family_name : info_.path.stem().string();
  }
  return true;
}

void FontFace::read_names() const {
  std::string family = name_of(hb_face_.get(), HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
  if (family.empty()) family = name_of(hb_face_.get(), HB_OT_NAME_ID_FONT_FAMILY);
  if (!family.empty()) info_.family = std::move(family);
  if (info_.licence.empty()) info_.licence = name_of(hb_face_.get(), HB_OT_NAME_ID_LICENSE);
}

void FontFace::collect_features() const {
  unsigned start = 0;
  while (true) {
    std::array<hb_tag_t, 64> tags{};
    unsigned count = tags.size();
    hb_ot_layout_table_get_feature_tags(hb_face_.get(), HB_OT_TAG_GSUB, start, &count, tags.data());
    if (count == 0) break;
    features_.insert(features_.end(), tags.begin(), tags.begin() + count);
    start += count;
  }
  std::sort(features_.begin(), features_.end());
  features_.erase(std::unique(features_.begin(), features_.end()), features_.end());
}

bool FontFace::has_feature(std::uint32_t tag) const {
  return std::binary_search(features_.begin(), features_.end(), tag);
}

bool FontFace::space_is_kerned() const {
  std::call_once(space_once_, [this] { space_is_kerned_ = find_space_in_lookups(); });
  return space_is_kerned_;
}

bool FontFace::find_space_in_lookups() const {
  hb_codepoint_t space = 0;
  if (hb_font_get_nominal_glyph(hb_font_.get(), U' ', &space) == 0) return false;
  // A bare kern table cannot be asked for its glyphs: taken to involve the space.
  if (hb_ot_layout_has_positioning(hb_face_.get()) == 0 && has_table(HB_TAG('k', 'e', 'r', 'n'))) return true;
  for (const hb_tag_t table : {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS}) {
    const unsigned lookups = hb_ot_layout_table_get_lookup_count(hb_face_.get(), table);
    for (unsigned lookup = 0; lookup < lookups; ++lookup) {
      const HbSet before(hb_set_create()), input(hb_set_create()), after(hb_set_create());
      hb_ot_layout_lookup_collect_glyphs(hb_face_.get(), table, lookup, before.get(), input.get(), after.get(),
                                         nullptr);
      for (const hb_set_t* set : {before.get(), input.get(), after.get()}) {
        if (hb_set_has(set, space) != 0) return true;
      }
    }
  }
  return false;
}

}  // namespace forme
