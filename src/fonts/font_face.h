#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "fonts/font_library.h"
#include "fonts/handles.h"

namespace forme {

/// The bytes of a font file, read and checked against its pinned hash once, shared by the faces of a collection.
class FontFile {
 public:
  FontFile(std::filesystem::path path, std::string sha256) : path_(std::move(path)), sha256_(std::move(sha256)) {}
  const std::filesystem::path& path() const { return path_; }
  /// Null when the file cannot be read.
  const std::string* bytes() const;
  bool hash_matches() const { return hash_matches_; }  ///< after bytes()

 private:
  std::filesystem::path path_;
  std::string sha256_;
  mutable std::once_flag once_;
  mutable std::optional<std::string> bytes_;
  mutable bool hash_matches_ = true;
};

/// One face, or one instance of a variable font (`info().coordinates`), opened when it is first asked for; safe to use
/// from several threads.
class FontFace {
 public:
  FontFace(std::shared_ptr<const FontFile> file, FaceInfo declared, bool named_by_catalogue);

  /// False when the face cannot be used; `problem` then says why.
  bool open() const;
  /// What was wrong when it was opened, or nothing.
  const std::optional<Diagnostic>& problem() const { return problem_; }
  /// Declared by the catalogue until opened, then complete.
  const FaceInfo& info() const { return info_; }
  const FontFile& file() const { return *file_; }
  const std::shared_ptr<const FontFile>& shared_file() const { return file_; }

  /// The following need open() == true.
  hb_face_t* hb_face() const { return hb_face_.get(); }
  hb_font_t* hb_font() const { return hb_font_.get(); }
  bool has_feature(std::uint32_t tag) const;
  bool space_is_kerned() const;

 private:
  void open_once() const;
  bool read_with_freetype(const std::string& bytes) const;
  bool has_table(std::uint32_t tag) const;
  void set_variations() const;
  void read_names() const;
  void collect_features() const;
  bool find_space_in_lookups() const;
  void fail(std::string code, std::string message, std::string hint) const;

  std::shared_ptr<const FontFile> file_;
  bool named_by_catalogue_;
  mutable std::once_flag once_, space_once_;
  mutable bool usable_ = false, space_is_kerned_ = false;
  mutable FaceInfo info_;
  mutable std::optional<Diagnostic> problem_;
  mutable HbFace hb_face_;
  mutable HbFont hb_font_;
  mutable std::vector<std::uint32_t> features_;  ///< of GSUB, sorted
};

}  // namespace forme
