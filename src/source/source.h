#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace forme {

using FileId = std::uint32_t;
constexpr FileId no_file = 0xFFFFFFFF;

/// A range of bytes in a source file. An empty range at offset 0 of `no_file` means "nowhere in particular".
struct Span {
  FileId file = no_file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

/// Line and column are counted from 1; the column counts code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

class SourceFile {
 public:
  SourceFile(std::filesystem::path path, std::string text);
  const std::filesystem::path& path() const { return path_; }
  const std::string& text() const { return text_; }
  Position position(std::uint32_t offset) const;
  /// Text of a line counted from 1, without its line end; empty when there is none.
  std::string_view line(std::uint32_t number) const;

 private:
  std::filesystem::path path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

/// The files that one build has read; owns their text, so that views into it stay valid. Not thread-safe: one a build.
class Sources {
 public:
  FileId add(std::filesystem::path path, std::string text);
  const SourceFile& file(FileId id) const { return files_[id]; }
  std::size_t size() const { return files_.size(); }

 private:
  std::deque<SourceFile> files_;
};

}  // namespace forme
