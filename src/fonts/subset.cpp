#include <hb-ot.h>
#include <hb-subset.h>

#include "fonts/font_library_impl.h"

namespace forme {
namespace {

std::string bytes_of(hb_blob_t* blob) {
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob, &length);
  return data != nullptr ? std::string(data, length) : std::string();
}

std::vector<int> advances_of(hb_face_t* face) {
  const HbFont font(hb_font_create(face));
  hb_ot_font_set_funcs(font.get());
  const unsigned count = hb_face_get_glyph_count(face);
  std::vector<int> out(count);
  for (unsigned glyph = 0; glyph < count; ++glyph) out[glyph] = hb_font_get_glyph_h_advance(font.get(), glyph);
  return out;
}

/// Tables that mean nothing in a PDF: layout is done and glyphs are addressed by number.
void drop_layout_tables(hb_subset_input_t* input) {
  hb_set_t* drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag :
       {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n'),
        HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('D', 'S', 'I', 'G'),
        HB_TAG('m', 'o', 'r', 'x'), HB_TAG('k', 'e', 'r', 'x'), HB_TAG('f', 'v', 'a', 'r'), HB_TAG('g', 'v', 'a', 'r'),
        HB_TAG('a', 'v', 'a', 'r'), HB_TAG('H', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'), HB_TAG('S', 'T', 'A', 'T'),
        HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x')}) {
    hb_set_add(drop, tag);
  }
  hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
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
  out.advances = advances_of(subset.get());
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
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  const HbFace subset(hb_subset_or_fail(opened->hb_face(), input.get()));
  if (!subset) return {};
  const HbBlob blob(hb_face_reference_blob(subset.get()));
  return bytes_of(blob.get());
}

}  // namespace forme
