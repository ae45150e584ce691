FROM node:20
WORKDIR /app
COPY . .
RUN npm config set registry https://registry.example.org/
RUN npm ci
