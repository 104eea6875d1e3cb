#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace forme {

/// A line on the terminal that says how far a long run is; silent when the error stream is no terminal, and for the
/// first second. Not thread-safe.
class Progress {
 public:
  Progress(std::size_t total, bool wanted);
  void done(std::size_t count, const std::string& name);
  /// Takes the line away so that other output can be printed.
  void clear();

 private:
  std::size_t total_;
  bool shown_ = false, wanted_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace forme
