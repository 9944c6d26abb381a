package story

// largest moves the n largest of v to its front, the least of them last, and
// gives their number: len(v) where there are fewer. (Hoare 1961, Find.)
func largest(v []uint64, n int) int {
	n = min(n, len(v))
	for lo, hi := 0, len(v)-1; lo < hi; {
		pivot := v[lo+(hi-lo)/2]
		i, j := lo, hi
		for i <= j {
			for v[i] > pivot {
				i++
			}
			for v[j] < pivot {
				j--
			}
			if i <= j {
				v[i], v[j] = v[j], v[i]
				i++
				j--
			}
		}
		switch {
		case n-1 <= j:
			hi = j
		case n-1 >= i:
			lo = i
		default:
			return n
		}
	}
	return n
}

// ranked is a number with a rank by which it is compared, larger ones first;
// of two with one rank the smaller number is the larger.
func ranked(rank, number int32) uint64 { return uint64(uint32(rank))<<32 | uint64(^uint32(number)) }

// number is what ranked was given.
func number(ranked uint64) int32 { return int32(^uint32(ranked)) }
