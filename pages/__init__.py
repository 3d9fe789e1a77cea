"""What is seen in the browser. Scripts are in sub-folders: Streamlit runs files directly in here without app.py."""
