package dense

// wideRow is how many columns one kernel does at a time.
const wideRow = 96

//go:noescape
func sumRows96(out *int32, data *int16, at *uint32, n uintptr)

//go:noescape
func sumRows16(out *int32, data *int16, at *uint32, n uintptr)

func sumRowsVector(out []int32, data []int16, at []uint32) {
	n := uintptr(len(at))
	j := 0
	for ; j+wideRow <= len(out); j += wideRow {
		sumRows96(&out[j], &data[j], &at[0], n)
	}
	for ; j < len(out); j += Block {
		sumRows16(&out[j], &data[j], &at[0], n)
	}
}
