#pragma once

#include <vector>

#include "fonts/font_library.h"
#include "fonts/handles.h"
#include "fonts/match_face.h"

namespace forme {

/// The axes of a variable font in the order of its fvar table; none for any other font.
std::vector<FontAxis> read_axes(hb_face_t* face);

/// The instance that a request gets of a variable font: a coordinate for every axis, in the order of `face.axes`
/// (CSS Fonts 4, 7.2: weight, stretch and style within what the face is declared for; the @font-face rule's settings;
/// the optical size; the element's settings; each within what the font has).
std::vector<double> instance_coordinates(const FaceInfo& face, const FaceRequest& request);

/// What a face at `coordinates` is: its weight, stretch, style and slant say what the axes say.
void describe_instance(FaceInfo& face);

/// Says which settings name an axis that the face lacks, or a value beyond its axis: where they are written.
void report_variations(const std::vector<FontVariation>& settings, const FaceInfo& face, Diagnostics& diagnostics);

/// What the face offers to matching: its declared ranges; where a variable font is free, its axes.
FaceTraits traits_of(const FaceInfo& face, FaceId id);

}  // namespace forme
