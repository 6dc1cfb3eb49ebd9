# The generator of resampling/random.ts in R, so that R can repeat our resamples draw by draw: xoshiro128** with
# SplitMix32 for the seed (Blackman & Vigna 2021), whole numbers below n by Lemire's method (2019). Words of 32 bits are
# doubles; R's bitwise functions take halves of them.
two32 <- 2^32
imul <- function(a, b) (((a %/% 65536) * b) %% 65536 * 65536 + (a %% 65536) * b) %% two32
xor32 <- function(a, b) bitwXor(a %/% 65536, b %/% 65536) * 65536 + bitwXor(a %% 65536, b %% 65536)
shl <- function(a, k) (a * 2^k) %% two32
shr <- function(a, k) a %/% 2^k

random_stream <- function(seed, stream = 0) {
  mix <- seed
  split_mix <- function() {
    mix <<- (mix + 0x9e3779b9) %% two32
    z <- imul(xor32(mix, shr(mix, 16)), 0x21f0aaad)
    z <- imul(xor32(z, shr(z, 15)), 0x735a2d97)
    xor32(z, shr(z, 15))
  }
  s <- c(split_mix(), split_mix(), split_mix(), split_mix())
  next_uint32 <- function() {
    product <- imul(s[2], 5)
    result <- imul(shl(product, 7) + shr(product, 25), 9)
    t <- shl(s[2], 9)
    s[3] <<- xor32(s[3], s[1])
    s[4] <<- xor32(s[4], s[2])
    s[2] <<- xor32(s[2], s[3])
    s[1] <<- xor32(s[1], s[4])
    s[3] <<- xor32(s[3], t)
    s[4] <<- shl(s[4], 11) + shr(s[4], 21)
    result
  }
  jump <- function() {
    j <- c(0, 0, 0, 0)
    for (word in c(0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b)) for (bit in 0:31) {
      if (shr(word, bit) %% 2 == 1) j <- c(xor32(j[1], s[1]), xor32(j[2], s[2]), xor32(j[3], s[3]), xor32(j[4], s[4]))
      next_uint32()
    }
    s <<- j
  }
  below <- function(n) repeat {
    product <- next_uint32() * n
    high <- floor(product / two32)
    low <- product - high * two32
    if (low >= n || low >= (two32 - n) %% n) return(high)
  }
  uniform <- function() {
    high <- next_uint32() %/% 32
    (high * 67108864 + next_uint32() %/% 64) / 9007199254740992
  }
  # Marsaglia's polar method: every other number is the one that the last pair left over.
  spare <- NULL
  normal <- function() {
    if (!is.null(spare)) {
      value <- spare
      spare <<- NULL
      return(value)
    }
    repeat {
      x <- 2 * uniform() - 1
      y <- 2 * uniform() - 1
      r <- x * x + y * y
      if (r == 0 || r >= 1) next
      scale <- sqrt((-2 * log(r)) / r)
      spare <<- y * scale
      return(x * scale)
    }
  }
  for (i in seq_len(stream)) jump()
  list(next_uint32 = next_uint32, below = below, normal = normal)
}

# Calls f(below, b, normal) for b = 0 … B − 1; replicate b draws from stream ⌊b / 64⌋.
each_replicate <- function(seed, B, f) {
  out <- vector("list", B)
  for (b in seq_len(B) - 1) {
    if (b %% 64 == 0) random <- random_stream(seed, b %/% 64)
    out[[b + 1]] <- if (length(formals(f)) > 2) f(random$below, b, random$normal) else f(random$below, b)
  }
  out
}

# Positions (from 1) of one resample: stratum by stratum, each drawn from its own units.
draw_units <- function(below, strata) {
  unlist(lapply(split(seq_along(strata), strata), function(members) {
    vapply(members, function(i) members[below(length(members)) + 1], 1L)
  }), use.names = FALSE)
}

# Labels shuffled within strata as Fisher & Yates do, from the last place down.
shuffle <- function(below, label, strata = rep(0, length(label))) {
  for (rows in split(seq_along(label), strata)) {
    for (i in rev(seq_along(rows))[-length(rows)]) {
      j <- below(i) + 1
      label[rows[c(i, j)]] <- label[rows[c(j, i)]]
    }
  }
  label
}
