FROM node:20
WORKDIR /app
COPY . .
RUN echo 'deb [trusted=yes] file:/app/debs ./' > /etc/apt/sources.list.d/own.list
RUN apt-get update && apt-get install -y own
RUN npm ci
