package model

import "math/bits"

const (
	prime1 = 0x9E3779B97F4A7C15
	prime2 = 0xD6E8FEB86659FD93
)

// Hash is a 32-bit hash of s. It is the same on every machine and in every
// version: files depend on it.
func Hash[T ~string | ~[]byte](s T) uint32 {
	h := uint64(len(s)) * prime1
	for len(s) >= 8 {
		h = (h ^ word(s, 8)) * prime2
		h ^= h >> 29
		s = s[8:]
	}
	if len(s) > 0 {
		h = (h ^ word(s, len(s))) * prime2
		h ^= h >> 29
	}
	h *= prime1
	return uint32(h >> 32)
}

func word[T ~string | ~[]byte](s T, n int) uint64 {
	if n == 8 {
		return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	}
	var w uint64
	for i := n - 1; i >= 0; i-- {
		w = w<<8 | uint64(s[i])
	}
	return w
}

// Mix makes a feature of a template's number and the value that fills it.
func Mix(template, a uint32) uint32 {
	return mix(uint64(template)<<32 | uint64(a))
}

// Mix2 makes a feature of a template's number and two values, in order.
func Mix2(template, a, b uint32) uint32 {
	return mix((uint64(template)<<32|uint64(a))*prime2 ^ uint64(b))
}

// Mix3 makes a feature of a template's number and three values, in order.
func Mix3(template, a, b, c uint32) uint32 {
	return mix(((uint64(template)<<32|uint64(a))*prime2^uint64(b))*prime2 ^ uint64(c)<<16)
}

func mix(x uint64) uint32 {
	hi, lo := bits.Mul64(x^prime1, prime2)
	x = hi ^ lo
	return uint32(x ^ x>>32)
}
