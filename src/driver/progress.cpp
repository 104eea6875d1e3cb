#include "driver/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace forme {
namespace {

constexpr std::size_t bar_width = 24;

}  // namespace

Progress::Progress(std::size_t total, bool wanted)
    : total_(total), wanted_(wanted && ::isatty(STDERR_FILENO) != 0), start_(std::chrono::steady_clock::now()) {}

void Progress::done(std::size_t count, const std::string& name) {
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
  if (!wanted_ || passed.count() < 1.0 || total_ == 0) return;
  const std::size_t filled = bar_width * count / total_;
  const double left = passed.count() / static_cast<double>(count) * static_cast<double>(total_ - count);
  fmt::print(stderr, "\r\x1b[K[{:#<{}}{:.<{}}] {}/{}  {:.0f} s left  {}", "", filled, "", bar_width - filled, count,
             total_, left, name.substr(0, 30));
  std::fflush(stderr);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  fmt::print(stderr, "\r\x1b[K");
  shown_ = false;
}

}  // namespace forme
