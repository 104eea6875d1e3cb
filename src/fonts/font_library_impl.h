#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

#include "fonts/catalogue.h"
#include "fonts/font_face.h"
#include "fonts/match_face.h"
#include "fonts/variation.h"

namespace forme {

struct FontLibrary::Impl {
  using Family = std::vector<FaceTraits>;

  std::shared_ptr<const Catalogue> catalogue = std::make_shared<Catalogue>();
  std::vector<std::shared_ptr<const FontFace>> faces;
  std::map<std::string, Family, std::less<>> families;  ///< by lower-case name and alias
  using UnicodeRanges = std::vector<std::pair<char32_t, char32_t>>;
  /// Which characters a face of a style sheet is for.
  struct Coverage {
    UnicodeRanges included;                                                           ///< empty: all
    std::vector<std::pair<UnicodeRanges, std::shared_ptr<const FontFace>>> excluded;  ///< where another goes before
  };
  std::map<FaceId, Coverage> coverage;
  std::shared_ptr<const void> token = std::make_shared<int>(0);

  /// Whose face this library's user has asked for and, of those, which problems were taken.
  mutable std::deque<std::atomic<bool>> asked;
  mutable std::mutex problems_mutex;
  mutable std::vector<bool> taken;

  /// Instances of variable fonts, in the order in which they were first asked for.
  struct Instance {
    FaceId base;
    std::shared_ptr<const FontFace> face;
  };
  mutable std::shared_mutex instances_mutex;
  mutable std::deque<Instance> instances;
  mutable std::map<std::pair<FaceId, std::vector<double>>, FaceId> instance_ids;

  /// The face, opened; null when there is none or it cannot be used.
  const FontFace* open(FaceId id) const {
    if (id >= faces.size()) return open_instance(id);
    asked[id].store(true, std::memory_order_relaxed);
    return faces[id]->open() ? faces[id].get() : nullptr;
  }

  const FontFace* open_instance(FaceId id) const;
  /// The face, or of a variable font the instance that the request gets of it.
  FaceId instance_of(FaceId face, const FaceRequest& request) const;
  FaceId base_of(FaceId id) const;

  void add(std::shared_ptr<const FontFace> face, const std::vector<std::string>& names);
  void add_catalogue();
  void add_files(const std::vector<std::filesystem::path>& files, Diagnostics& diagnostics);
  void add_file(const std::filesystem::path& path, Diagnostics& diagnostics);
  void start_from(const Impl& base);
  std::shared_ptr<const FontFace> face_of(const FontFaceRule& rule, Diagnostics& diagnostics) const;
  const FontFace* local_face(std::string_view name, const FontFaceRule& rule) const;
  void add_sheet_face(std::shared_ptr<const FontFace> face, const FontFaceRule& rule);
  bool covers(FaceId face, char32_t character) const;
  const Family* family(std::string_view name) const;
  /// The request's families with generic names replaced by the families that stand for them.
  std::vector<std::string> expand(const std::vector<std::string>& names) const;
  FaceId best_of(const Family& family, const FaceRequest& request) const;
  /// Of the faces that match as well as the best, the first that is for the character and has it; no_face: none.
  FaceId best_with(const Family& family, const FaceRequest& request, char32_t character) const;
  bool has_glyph(FaceId face, char32_t character) const;
};

}  // namespace forme
