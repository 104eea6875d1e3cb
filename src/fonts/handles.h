#pragma once

#include <hb-subset.h>
#include <hb.h>

#include <memory>

namespace forme {

/// A unique handle that a C function destroys.
template <auto Destroy>
struct HandleDeleter {
  template <class T>
  void operator()(T* handle) const {
    Destroy(handle);
  }
};
template <class T, auto Destroy>
using Handle = std::unique_ptr<T, HandleDeleter<Destroy>>;

using HbBlob = Handle<hb_blob_t, hb_blob_destroy>;
using HbFace = Handle<hb_face_t, hb_face_destroy>;
using HbFont = Handle<hb_font_t, hb_font_destroy>;
using HbBuffer = Handle<hb_buffer_t, hb_buffer_destroy>;
using HbSet = Handle<hb_set_t, hb_set_destroy>;
using HbSubsetInput = Handle<hb_subset_input_t, hb_subset_input_destroy>;
using HbSubsetPlan = Handle<hb_subset_plan_t, hb_subset_plan_destroy>;

}  // namespace forme
