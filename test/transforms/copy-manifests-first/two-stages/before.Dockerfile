FROM node:20 AS web
WORKDIR /web
COPY web .
RUN npm ci
RUN npm run build

FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
COPY --from=web /web/dist ./static
