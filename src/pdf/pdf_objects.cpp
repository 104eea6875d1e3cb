#include "pdf/pdf_objects.h"

#include <fmt/format.h>
#include <hpdf.h>

#include <utility>
#include <vector>

#include "base/hash.h"
#include "pdf/pdf_syntax.h"
#include "source/diagnostics.h"

static_assert(HPDF_VERSION_ID == 20300, "written against the internals of libharu 2.3.0; read them again for another");

namespace forme {
namespace {

constexpr HPDF_UINT xref_growth = 1 << 20;      ///< libharu grows its list by a constant step, which turns quadratic
constexpr std::size_t objects_in_stream = 200;  ///< readers unpack a whole object stream to reach one object

[[noreturn]] void fail(unsigned long code, unsigned long detail) {
  throw BuildError({Severity::Error,
                    "pdf-writer-failed",
                    {},
                    fmt::format("libharu failed with error 0x{:04x} ({})", code, detail),
                    "this is a fault of the program or a lack of memory, not of the issue",
                    {}});
}

struct FreeDocument {
  void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};

/// What a libharu dictionary carries as `attr`: its spelled-out entries and, for a stream, the encoded bytes.
struct RawObject {
  std::string entries;
  std::string bytes;
  bool is_stream = false;
  HPDF_Stream sink = nullptr;  ///< while being written
};

RawObject& raw(HPDF_Dict dict) { return *static_cast<RawObject*>(dict->attr); }

HPDF_STATUS put(HPDF_Stream stream, std::string_view bytes) {
  // HPDF_Stream_Write takes 32-bit sizes.
  constexpr std::size_t piece = 1 << 28;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const std::string_view part = bytes.substr(at, piece);
    const HPDF_STATUS status =
        HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(part.data()), static_cast<HPDF_UINT>(part.size()));
    if (status != HPDF_OK) return status;
  }
  return HPDF_OK;
}

/// libharu writes "<<", calls this, and writes ">>".
HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream) {
  raw(dict).sink = stream;
  return put(stream, raw(dict).entries);
}

/// Called after ">>": the place for a stream's bytes, which so are written from where they lie.
HPDF_STATUS write_bytes(HPDF_Dict dict) {
  RawObject& object = raw(dict);
  if (!object.is_stream) return HPDF_OK;
  HPDF_STATUS status = put(object.sink, "\nstream\n");
  if (status == HPDF_OK) status = put(object.sink, object.bytes);
  if (status == HPDF_OK) status = put(object.sink, "\nendstream");
  return status;
}

void free_raw(HPDF_Dict dict) {
  delete static_cast<RawObject*>(dict->attr);
  dict->attr = nullptr;
}

HPDF_STATUS append_to_string(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT length) {
  static_cast<std::string*>(stream->attr)->append(reinterpret_cast<const char*>(bytes), length);
  return HPDF_OK;
}

std::string_view filter_entry(StreamFilter filter) {
  switch (filter) {
    case StreamFilter::None: return "";
    case StreamFilter::Flate:
    case StreamFilter::FlateAlready: return "/Filter /FlateDecode ";
    case StreamFilter::Jpeg: return "/Filter /DCTDecode ";
  }
  return "";
}

void append_number(std::string& out, std::size_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
}

/// One row of the cross-reference stream: type 0 is free for ever, 1 a byte offset, 2 a place in an object stream.
struct XrefRow {
  std::uint8_t type = 0;
  std::size_t first = 0, second = 0xFFFF;
};

}  // namespace

std::string to_string(PdfRef ref) { return std::to_string(ref.number) + " 0 R"; }

struct PdfObjects::Impl {
  std::unique_ptr<HPDF_Doc_Rec, FreeDocument> document;
  std::vector<HPDF_Dict> objects;  ///< by number - first_number; owned by the document's xref
  std::uint32_t first_number = 0;

  void check() const {
    if (document->error.error_no != HPDF_OK) fail(document->error.error_no, document->error.detail_no);
  }
  HPDF_Dict at(PdfRef ref) const { return objects.at(ref.number - first_number); }
};

PdfObjects::PdfObjects() : impl_(std::make_unique<Impl>()) {
  impl_->document.reset(HPDF_New(nullptr, nullptr));
  if (!impl_->document) fail(HPDF_FAILD_TO_ALLOC_MEM, 0);
  impl_->document->xref->entries->items_per_block = xref_growth;
  impl_->first_number = impl_->document->xref->entries->count;
  impl_->check();
}

PdfObjects::~PdfObjects() = default;

PdfRef PdfObjects::reserve() {
  HPDF_Dict dict = HPDF_Dict_New(impl_->document->mmgr);
  if (dict == nullptr) fail(HPDF_FAILD_TO_ALLOC_MEM, 0);
  dict->attr = new RawObject;
  dict->write_fn = write_entries;
  dict->after_write_fn = write_bytes;
  dict->free_fn = free_raw;
  HPDF_Xref_Add(impl_->document->xref, dict);
  impl_->check();
  impl_->objects.push_back(dict);
  return {dict->header.obj_id & 0xFFFFFFU};
}

void PdfObjects::set(PdfRef ref, std::string entries) { raw(impl_->at(ref)).entries = std::move(entries); }

PdfRef PdfObjects::add(std::string entries) {
  const PdfRef ref = reserve();
  set(ref, std::move(entries));
  return ref;
}

void PdfObjects::set_stream(PdfRef ref, std::string entries, std::string bytes, StreamFilter filter) {
  RawObject& object = raw(impl_->at(ref));
  object.bytes = filter == StreamFilter::Flate ? deflated(bytes) : std::move(bytes);
  object.entries = std::move(entries);
  object.entries += fmt::format(" {}/Length {}", filter_entry(filter), object.bytes.size());
  object.is_stream = true;
}

PdfRef PdfObjects::add_stream(std::string entries, std::string bytes, StreamFilter filter) {
  const PdfRef ref = reserve();
  set_stream(ref, std::move(entries), std::move(bytes), filter);
  return ref;
}

std::string PdfObjects::digest() const {
  std::string parts;
  for (HPDF_Dict dict : impl_->objects) {
    parts += sha256_hex(raw(dict).entries);
    parts += sha256_hex(raw(dict).bytes);
  }
  return sha256_hex(parts);
}

namespace {

/// Writes the file: streams as they are, everything else packed into object streams, then the table.
class FileWriter {
 public:
  FileWriter(HPDF_MMgr memory, std::uint32_t size) : rows_(size) {
    stream_ = HPDF_CallbackWriter_New(memory, append_to_string, &out_);
    if (stream_ == nullptr) fail(HPDF_FAILD_TO_ALLOC_MEM, 0);
    // The comment marks the file as binary (ISO 32000-1, 7.5.2).
    out_ = "%PDF-1.6\n%\xE2\xE3\xCF\xD3\n";
  }
  ~FileWriter() { HPDF_Stream_Free(stream_); }
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void object(std::uint32_t number, HPDF_Dict dict) {
    if (raw(dict).is_stream) {
      begin(number);
      value(dict, out_);
      out_ += "\nendobj\n";
      return;
    }
    pack_index_ += fmt::format("{} {} ", number, pack_.size());
    value(dict, pack_);
    pack_ += '\n';
    packed_.push_back(number);
    if (packed_.size() == objects_in_stream) flush();
  }

  std::string finish(std::string_view trailer) {
    flush();
    const auto own = static_cast<std::uint32_t>(rows_.size());
    rows_.emplace_back();
    const std::size_t start = out_.size();
    rows_[own] = {1, start, 0};
    std::string table;
    for (const XrefRow& row : rows_) {
      append_number(table, row.type, 1);
      append_number(table, row.first, 5);
      append_number(table, row.second, 2);
    }
    const std::string packed = deflated(table);
    out_ += fmt::format("{} 0 obj\n<</Type /XRef /Size {} /W [1 5 2] {} /Filter /FlateDecode /Length {}>>\nstream\n",
                        own, rows_.size(), trailer, packed.size());
    out_ += packed + fmt::format("\nendstream\nendobj\nstartxref\n{}\n%%EOF\n", start);
    return std::move(out_);
  }

 private:
  void begin(std::uint32_t number) {
    if (rows_.size() <= number) rows_.resize(number + 1);
    rows_[number] = {1, out_.size(), 0};
    out_ += fmt::format("{} 0 obj\n", number);
  }

  void value(HPDF_Dict dict, std::string& target) {
    stream_->attr = &target;
    const HPDF_STATUS status = HPDF_Obj_WriteValue(dict, stream_, nullptr);
    if (status != HPDF_OK || stream_->error->error_no != HPDF_OK) fail(status, stream_->error->error_no);
  }

  void flush() {
    if (packed_.empty()) return;
    const auto own = static_cast<std::uint32_t>(rows_.size());
    rows_.emplace_back();
    for (std::size_t i = 0; i < packed_.size(); ++i) rows_[packed_[i]] = {2, own, i};
    const std::string bytes = deflated(pack_index_ + pack_);
    begin(own);
    out_ += fmt::format("<</Type /ObjStm /N {} /First {} /Filter /FlateDecode /Length {}>>\nstream\n", packed_.size(),
                        pack_index_.size(), bytes.size());
    out_ += bytes + "\nendstream\nendobj\n";
    pack_.clear();
    pack_index_.clear();
    packed_.clear();
  }

  HPDF_Stream stream_ = nullptr;
  std::string out_, pack_, pack_index_;
  std::vector<std::uint32_t> packed_;
  std::vector<XrefRow> rows_;  ///< by object number; a row of type 0 is free
};

}  // namespace

std::string PdfObjects::write(PdfRef root, PdfRef info, std::string_view file_id) const {
  FileWriter writer(impl_->document->mmgr, impl_->first_number + static_cast<std::uint32_t>(impl_->objects.size()));
  for (std::size_t i = 0; i < impl_->objects.size(); ++i)
    writer.object(impl_->first_number + static_cast<std::uint32_t>(i), impl_->objects[i]);
  impl_->check();
  return writer.finish(
      fmt::format("/Root {} /Info {} /ID [<{}> <{}>]", to_string(root), to_string(info), file_id, file_id));
}

}  // namespace forme
