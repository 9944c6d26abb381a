//go:build !amd64

package dense

func sumRowsVector(out []int32, data []int16, at []uint32) { sumRowsPortable(out, data, at) }
