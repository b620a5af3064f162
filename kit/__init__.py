"""What any HTTP service needs: problems, strict JSON, the token, logs, the server. It knows no business."""
