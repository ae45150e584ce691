FROM python:3.12-slim
WORKDIR /app
COPY . .
COPY docker/requirements.txt ./
RUN pip install -r requirements.txt
