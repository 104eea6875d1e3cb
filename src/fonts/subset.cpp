#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>

#include "fonts/font_library_impl.h"

namespace forme {
namespace {

std::string bytes_of(hb_blob_t* blob) {
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob, &length);
  return data != nullptr ? std::string(data, length) : std::string();
}

/// The advances of all glyphs of the subset, and the box that holds their ink.
void measure_glyphs(hb_face_t* face, FontSubset& subset) {
  const HbFont font(hb_font_create(face));
  hb_ot_font_set_funcs(font.get());
  const unsigned count = hb_face_get_glyph_count(face);
  for (unsigned glyph = 0; glyph < count; ++glyph) {
    subset.advances.push_back(hb_font_get_glyph_h_advance(font.get(), glyph));
    hb_glyph_extents_t ink{};
    if (hb_font_get_glyph_extents(font.get(), glyph, &ink) == 0) continue;
    subset.bbox = {std::min(subset.bbox[0], ink.x_bearing), std::min(subset.bbox[1], ink.y_bearing + ink.height),
                   std::max(subset.bbox[2], ink.x_bearing + ink.width), std::max(subset.bbox[3], ink.y_bearing)};
  }
}

/// Tables that mean nothing in a PDF: layout is done and glyphs are addressed by number.
void drop_layout_tables(hb_subset_input_t* input) {
  hb_set_t* drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag :
       {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n'),
        HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('D', 'S', 'I', 'G'),
        HB_TAG('m', 'o', 'r', 'x'), HB_TAG('k', 'e', 'r', 'x'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('V', 'O', 'R', 'G'),
        HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x')}) {
    hb_set_add(drop, tag);
  }
  hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
}

/// Of an instance: the axes stay where they are and the tables that speak of them go.
void pin_axes(hb_subset_input_t* input, const FontFace& face) {
  const FaceInfo& info = face.info();
  if (info.coordinates.empty()) return;
  for (std::size_t i = 0; i < info.coordinates.size(); ++i)
    hb_subset_input_pin_axis_location(input, face.hb_face(), info.axes[i].tag, static_cast<float>(info.coordinates[i]));
  hb_set_t* drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag : {HB_TAG('f', 'v', 'a', 'r'), HB_TAG('g', 'v', 'a', 'r'), HB_TAG('a', 'v', 'a', 'r'),
                             HB_TAG('c', 'v', 'a', 'r'), HB_TAG('H', 'V', 'A', 'R'), HB_TAG('V', 'V', 'A', 'R'),
                             HB_TAG('M', 'V', 'A', 'R'), HB_TAG('S', 'T', 'A', 'T')}) {
    hb_set_add(drop, tag);
  }
}

}  // namespace

FontSubset FontLibrary::subset_glyphs(FaceId face, std::span<const std::uint32_t> glyphs) const {
  FontSubset out;
  const FontFace* opened = impl_->open(face);
  const HbSubsetInput input(hb_subset_input_create_or_fail());
  if (opened == nullptr || !input) return out;
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  hb_set_add(wanted, 0);
  for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  drop_layout_tables(input.get());
  pin_axes(input.get(), *opened);
  unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
  // A CID-keyed CFF in a PDF is addressed by its CIDs, which are the glyph numbers only while those stay as they were
  // (ISO 32000-1, 9.7.4.2).
  if (opened->info().format == OutlineFormat::CffCid) flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
  hb_subset_input_set_flags(input.get(), flags);
  const HbSubsetPlan plan(hb_subset_plan_create_or_fail(opened->hb_face(), input.get()));
  if (!plan) return out;
  const HbFace subset(hb_subset_plan_execute_or_fail(plan.get()));
  if (!subset) return out;
  const hb_map_t* map = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (hb_codepoint_t old = HB_SET_VALUE_INVALID; hb_set_next(wanted, &old) != 0;) {
    if (const hb_codepoint_t now = hb_map_get(map, old); now != HB_MAP_VALUE_INVALID) {
      out.glyph_map.push_back(old);
      out.glyph_map.push_back(now);
    }
  }
  const HbBlob blob(hb_face_reference_blob(subset.get()));
  out.bytes = bytes_of(blob.get());
  measure_glyphs(subset.get(), out);
  if (opened->info().format != OutlineFormat::TrueType) {
    const HbBlob cff(hb_face_reference_table(subset.get(), HB_TAG('C', 'F', 'F', ' ')));
    out.cff = bytes_of(cff.get());
  }
  return out;
}

std::string FontLibrary::subset_characters(FaceId face, std::u32string_view characters) const {
  const FontFace* opened = impl_->open(face);
  const HbSubsetInput input(hb_subset_input_create_or_fail());
  if (opened == nullptr || !input) return {};
  for (const char32_t c : characters) hb_set_add(hb_subset_input_unicode_set(input.get()), c);
  hb_set_t* features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  hb_set_clear(features);
  hb_set_invert(features);
  pin_axes(input.get(), *opened);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  const HbFace subset(hb_subset_or_fail(opened->hb_face(), input.get()));
  if (!subset) return {};
  const HbBlob blob(hb_face_reference_blob(subset.get()));
  return bytes_of(blob.get());
}

}  // namespace forme
