#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace forme {

/// Number of an indirect object; written "12 0 R".
struct PdfRef {
  std::uint32_t number = 0;
  explicit operator bool() const { return number != 0; }
  bool operator==(const PdfRef&) const = default;
};
std::string to_string(PdfRef ref);

enum class StreamFilter : std::uint8_t { None, Flate, FlateAlready, Jpeg };

/// The objects of one file: libharu as object store and serialiser, and the only place that touches it. Dictionaries
/// are kept spelled out, references are taken before an object is known, streams are never copied. The file is written
/// with object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). Throws BuildError
/// (`pdf-writer-failed`) when libharu reports an error.
class PdfObjects {
 public:
  PdfObjects();
  ~PdfObjects();
  PdfObjects(const PdfObjects&) = delete;
  PdfObjects& operator=(const PdfObjects&) = delete;

  /// A number for an object that is set later. One that never is stays an empty dictionary.
  PdfRef reserve();
  /// `entries` is what stands between << and >>.
  void set(PdfRef ref, std::string entries);
  PdfRef add(std::string entries);
  /// Length and Filter are added here.
  void set_stream(PdfRef ref, std::string entries, std::string bytes, StreamFilter filter);
  PdfRef add_stream(std::string entries, std::string bytes, StreamFilter filter);

  /// SHA-256 over everything set so far, in object order.
  std::string digest() const;
  /// The whole file. `file_id` is 32 hexadecimal digits.
  std::string write(PdfRef root, PdfRef info, std::string_view file_id) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace forme
