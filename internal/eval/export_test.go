package eval

// Contents is contents without the digest, for tests.
func Contents(path string) ([]byte, error) {
	data, _, err := contents(path)
	return data, err
}
