FROM python:3.12-slim
WORKDIR /app
COPY . .
COPY --chown=1000:1000 requirements.txt ./
RUN pip install -r requirements.txt
