"""Pure functions: frames in; frames, small records and figures out. No streamlit, files, network, clock or random."""
